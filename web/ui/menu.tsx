import { IconCheck } from '@tabler/icons-react';
import {
  type ComponentPropsWithRef,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  type ToggleEvent,
  useId,
} from 'react';
import css from './menu.module.css';
import { usePopover } from './use-popover.ts';

/** What a menu asks of the button that opens it. */
export type MenuButton = Pick<
  ComponentPropsWithRef<'button'>,
  'ref' | 'popoverTarget' | 'aria-haspopup' | 'onKeyDown'
>;

type MenuProps = {
  /** Its name. */
  label: string;
  button: (menu: MenuButton) => ReactNode;
  /** In two columns, for one of many items. */
  wide?: boolean;
  /** `MenuItem`s, alone or in `MenuGroup`s. */
  children: ReactNode;
};

/**
 * A menu below its button: arrow keys, Home, End and first letters move inside, Tab and Esc leave it. Choosing
 * closes it and gives the focus back before the choice is carried out, so that the choice may take the focus.
 */
export function Menu({ label, button, wide = false, children }: MenuProps) {
  const { button: opener, card } = usePopover();

  function openByKey(event: KeyboardEvent) {
    if (event.key !== 'ArrowDown') return;
    event.preventDefault();
    card.ref.current?.showPopover();
  }

  return (
    <>
      {button({ ...opener, 'aria-haspopup': 'menu', onKeyDown: openByKey })}
      <MenuCard label={label} card={card} wide={wide}>
        {children}
      </MenuCard>
    </>
  );
}

type MenuCardProps = {
  label: string;
  card: ReturnType<typeof usePopover>['card'];
  wide?: boolean;
  children: ReactNode;
};

/** What a menu shows, for one that many buttons open in turn. */
export function MenuCard({ label, card, wide = false, children }: MenuCardProps) {
  function opened({ newState, currentTarget }: ToggleEvent<HTMLDivElement>) {
    // A touch leaves the focus in the text, so that the phone's keyboard stays.
    if (newState === 'open' && !matchMedia('(pointer: coarse)').matches) itemsIn(currentTarget)[0]?.focus();
  }
  function move(event: KeyboardEvent<HTMLDivElement>) {
    if (event.key === 'Tab') return event.currentTarget.hidePopover();
    const items = itemsIn(event.currentTarget);
    const next = nextItem(event, items);
    if (!next) return;
    event.preventDefault();
    next.focus();
  }
  function chosen(event: MouseEvent<HTMLDivElement>) {
    if ((event.target as Element).closest('[role^="menuitem"]')) event.currentTarget.hidePopover();
  }

  return (
    <div
      {...card}
      role="menu"
      tabIndex={-1}
      aria-label={label}
      className={wide ? `${css.menu} ${css.wide}` : css.menu}
      onToggle={opened}
      onKeyDown={move}
      onClickCapture={chosen}
      onMouseDown={(event) => event.preventDefault()}
    >
      {children}
    </div>
  );
}

/** Choices that belong together, under a name. */
export function MenuGroup({ label, children }: { label: string; children: ReactNode }) {
  const id = useId();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset does not belong into a menu.
    <div role="group" aria-labelledby={id} className={css.group}>
      <p id={id} className={css.label}>
        {label}
      </p>
      {children}
    </div>
  );
}

type MenuItemProps = {
  onChoose: () => void;
  /** Set where the item is one of several of which one holds. */
  checked?: boolean;
  className?: string | undefined;
  children: ReactNode;
};

export function MenuItem({ onChoose, checked, className, children }: MenuItemProps) {
  const look = className ? `${css.item} ${className}` : css.item;
  return checked === undefined ? (
    <button type="button" role="menuitem" tabIndex={-1} className={look} onClick={onChoose}>
      {children}
    </button>
  ) : (
    <button
      type="button"
      role="menuitemradio"
      aria-checked={checked}
      tabIndex={-1}
      className={look}
      onClick={onChoose}
    >
      {children}
      {checked && <IconCheck className={css.tick} size={19} stroke={2} aria-hidden />}
    </button>
  );
}

function itemsIn(menu: Element): HTMLElement[] {
  return [...menu.querySelectorAll<HTMLElement>('[role^="menuitem"]')];
}

function nextItem({ key }: KeyboardEvent, items: readonly HTMLElement[]): HTMLElement | undefined {
  const at = items.indexOf(document.activeElement as HTMLElement);
  if (key === 'ArrowDown') return items[(at + 1) % items.length];
  if (key === 'ArrowUp') return items.at(at <= 0 ? -1 : at - 1);
  if (key === 'Home') return items[0];
  if (key === 'End') return items.at(-1);
  if (key.length !== 1 || key === ' ') return undefined;
  const startsWithKey = (item: HTMLElement) =>
    item.textContent?.trim().toLocaleLowerCase().startsWith(key.toLocaleLowerCase());
  return [...items.slice(at + 1), ...items.slice(0, at + 1)].find(startsWithKey);
}
