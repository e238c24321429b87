import type { Editor } from '@tiptap/core';
import type { Transaction } from '@tiptap/pm/state';
import { useEditorState } from '@tiptap/react';
import { type KeyboardEvent, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { isFileSource } from '../../../shared/editor/nodes/file-source.ts';
import { Button, buttonClass } from '../../ui/button.tsx';
import card from '../text-card.module.css';
import { TextCard } from '../text-card.tsx';
import { type ChosenMedia, chosenMedia } from './chosen-media.ts';
import { addFiles, mayAddFiles } from './files-in-text.ts';
import { intoGallery, moveInGallery, outOfGallery } from './gallery-steps.ts';
import css from './media-card.module.css';
import { shownText } from './media-text.ts';
import { pickFiles, pictureTypes } from './pick-files.ts';
import { narrowest, setWidth, widest, widthOf, widthStep } from './picture-width.ts';
import { TextField } from './text-field.tsx';

/** What can be said of and done with the selected picture, gallery, film, sound or attachment, in the layer beside the text. */
export function MediaCard({ editor }: { editor: Editor }) {
  const chosen = useEditorState({
    editor,
    selector: ({ editor }) => (editor.isEditable ? chosenMedia(editor.state) : null),
    // The same node at the same place is the same card.
    equalityFn: (a, b) => a?.node === b?.node && a?.at === b?.at && a?.asked === b?.asked,
  });
  return chosen && <Card key={chosen.asked} editor={editor} chosen={chosen} />;
}

function Card({ editor, chosen: { node, at, asked } }: { editor: Editor; chosen: ChosenMedia }) {
  const { t } = useTranslation('media');
  const kind = node.type.name;
  const inGallery = editor.state.doc.resolve(at).parent.type.name === 'gallery';

  function leave(event: KeyboardEvent) {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    editor.commands.focus();
  }
  function step(transaction: Transaction | null) {
    if (transaction) editor.view.dispatch(transaction);
    editor.storage.pageBinding?.undo?.stopCapturing();
  }
  function write(attribute: string, value: unknown) {
    // Others may have written meanwhile: what is selected is what the card is about.
    const now = chosenMedia(editor.state);
    if (!now || !editor.isEditable || now.node.type !== node.type || now.node.attrs[attribute] === value)
      return;
    step(editor.state.tr.setNodeAttribute(now.at, attribute, value));
  }
  const remove = () => editor.chain().focus().deleteSelection().run();
  const mayAdd = mayAddFiles(editor);

  return (
    <TextCard key={kind} editor={editor} at={at} block label={t(`card.${kind}`)} focused={asked > 0}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: Escape leads back from any of its fields. */}
      <div className={card.column} onKeyDown={leave}>
        {kind === 'image' && <Description editor={editor} chosen={{ node, at, asked }} onWrite={write} />}
        {kind !== 'attachment' && kind !== 'gallery' && (
          <TextField
            label={t('card.caption')}
            hint={t('card.captionHint')}
            value={shownText(node.attrs.caption)}
            onWrite={(words) => write('caption', words || null)}
          />
        )}
        {kind === 'image' && !inGallery && <Width editor={editor} at={at} width={widthOf(node)} />}
        <div className={card.actions}>
          {/* One button for both ways, so that the focus stays on it. */}
          {kind === 'image' && (
            <Button
              size="small"
              onClick={() => step((inGallery ? outOfGallery : intoGallery)(editor.state, at))}
            >
              {t(inGallery ? 'card.outOfGallery' : 'card.intoGallery')}
            </Button>
          )}
          {inGallery && (
            <>
              <Button size="small" onClick={() => step(moveInGallery(editor.state, at, -1))}>
                {t('card.earlier')}
              </Button>
              <Button size="small" onClick={() => step(moveInGallery(editor.state, at, 1))}>
                {t('card.later')}
              </Button>
            </>
          )}
          {mayAdd && (kind === 'gallery' || inGallery) && (
            <Button
              size="small"
              onClick={() =>
                pickFiles(pictureTypes, true, (files) => {
                  const end = kind === 'gallery' ? at + node.nodeSize - 1 : at + node.nodeSize;
                  if (files.length > 0) addFiles(editor, files, { at: end });
                })
              }
            >
              {t('card.addPictures')}
            </Button>
          )}
          {mayAdd && kind === 'image' && (
            <Button
              size="small"
              onClick={() =>
                pickFiles(pictureTypes, false, (files) => {
                  const now = chosenMedia(editor.state);
                  if (files.length > 0 && now) addFiles(editor, files, { at: now.at, replaces: true });
                })
              }
            >
              {t('card.replace')}
            </Button>
          )}
          {isFileSource(node.attrs.src) && (
            <a className={buttonClass('plain', 'small')} href={node.attrs.src} download="">
              {t('download')}
            </a>
          )}
          <Button size="small" look="bare" onClick={remove}>
            {t('card.remove')}
          </Button>
        </div>
      </div>
    </TextCard>
  );
}

type Write = (attribute: string, value: unknown) => void;

/** What a picture shows, or that it shows nothing that the text does not say. */
function Description({ chosen: { node }, onWrite }: { editor: Editor; chosen: ChosenMedia; onWrite: Write }) {
  const { t } = useTranslation('media');
  const decorative = node.attrs.decorative === true;
  return (
    <>
      {!decorative && (
        <TextField
          label={t('card.alt')}
          hint={t('card.altHint')}
          value={shownText(node.attrs.alt)}
          onWrite={(words) => onWrite('alt', words || null)}
        />
      )}
      <label className={css.check}>
        <input
          type="checkbox"
          checked={decorative}
          onChange={({ target }) => onWrite('decorative', target.checked)}
        />
        {t('card.decorative')}
      </label>
    </>
  );
}

function Width({ editor, at, width }: { editor: Editor; at: number; width: number | null }) {
  const { t } = useTranslation('media');
  const id = useId();
  return (
    <div className={css.width}>
      <label htmlFor={id}>{t('card.width')}</label>
      <input
        id={id}
        type="range"
        min={narrowest}
        max={widest}
        step={widthStep}
        value={width ?? widest}
        aria-valuetext={width === null ? t('card.ownWidth') : t('card.widthNow', { count: width })}
        onChange={({ target }) => setWidth(editor.view, at, Number(target.value))}
      />
      <Button size="small" look="bare" busy={width === null} onClick={() => setWidth(editor.view, at, null)}>
        {t('card.ownWidth')}
      </Button>
    </div>
  );
}
