import { Menu, useMantineColorScheme } from '@mantine/core';
import { IconLogout } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Person } from '../../../shared/contracts/accounts.ts';
import { Avatar } from '../../ui/avatar.tsx';
import css from './account-menu.module.css';
import { useSignOut } from './accounts.queries.ts';

type AccountMenuProps = {
  me: Person;
  /** My place in the team at hand, from 1; 0 outside one. */
  colour: number;
  /** After signing out: load the first screen afresh. */
  onSignedOut: () => void;
};

const classNames = {
  dropdown: css.menu,
  label: css.label,
  item: css.item,
  divider: css.divider,
};

/** My name, light or dark, and the way out. */
export function AccountMenu({ me, colour, onSignedOut }: AccountMenuProps) {
  const { t } = useTranslation('accounts');
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const signOut = useSignOut();
  return (
    <Menu position="bottom-end" classNames={classNames} transitionProps={{ duration: 0 }}>
      <Menu.Target>
        <button type="button" className={css.trigger} aria-label={t('menu.open', { name: me.name })}>
          <Avatar person={me} colour={colour} />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label className={css.name}>
          <bdi>{me.name}</bdi>
        </Menu.Label>
        <Menu.Divider />
        <Menu.Label>{t('menu.look')}</Menu.Label>
        <Menu.RadioGroup value={colorScheme} onChange={(value) => setColorScheme(asScheme(value))}>
          <Menu.RadioItem value="auto">{t('menu.asDevice')}</Menu.RadioItem>
          <Menu.RadioItem value="light">{t('menu.light')}</Menu.RadioItem>
          <Menu.RadioItem value="dark">{t('menu.dark')}</Menu.RadioItem>
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Item
          closeMenuOnClick={false}
          leftSection={<IconLogout className="flip" size={20} stroke={1.75} aria-hidden />}
          onClick={() => signOut.mutate(undefined, { onSuccess: onSignedOut })}
        >
          {t(signOut.isError ? 'menu.signOutFailed' : 'menu.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function asScheme(value: string): 'auto' | 'light' | 'dark' {
  return value === 'light' || value === 'dark' ? value : 'auto';
}
