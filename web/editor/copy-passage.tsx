import { IconLinkPlus } from '@tabler/icons-react';
import type { Editor } from '@tiptap/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MenuItem } from '../ui/menu.tsx';
import { passageAddress } from './passage-address.ts';
import { stroke } from './tool-buttons.tsx';

/** How long it stands there that a link was copied, in ms: one short sentence. */
const saidFor = 4_000;

type Said = 'copied' | 'failed';

/** Copies the address of the passage with the caret; `said`: what became of it, for a moment. */
export function useCopyPassage(editor: Editor) {
  const [said, setSaid] = useState<Said | null>(null);
  useEffect(() => {
    if (said === null) return;
    const over = setTimeout(() => setSaid(null), saidFor);
    return () => clearTimeout(over);
  }, [said]);

  async function copy() {
    const address = passageAddress(editor, `${location.origin}${location.pathname}`);
    try {
      if (address === null) throw new Error('the block with the caret has no id');
      await navigator.clipboard.writeText(address);
      setSaid('copied');
    } catch {
      // Without the right to the clipboard; there is no clipboard at all where the school's address is not a secure one.
      setSaid('failed');
    }
  }
  return { copy, said };
}

export function CopyPassageItem({ onCopy }: { onCopy: () => void }) {
  const { t } = useTranslation('editor');
  return (
    <MenuItem onChoose={onCopy}>
      <IconLinkPlus size={19} stroke={stroke} aria-hidden />
      {t('passage.copy')}
    </MenuItem>
  );
}
