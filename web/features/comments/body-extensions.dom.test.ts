import { Editor } from '@tiptap/core';
import i18next from 'i18next';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CommentBody } from '../../../shared/contracts/comments/comment-body.ts';
import { bodyExtensions } from './body-extensions.ts';
import { bodyOf, bodyOfWords, jsonOf } from './editor-json.ts';

let editor: Editor;
const send = vi.fn();

beforeEach(async () => {
  await i18next.init({ lng: 'en', resources: {} });
  send.mockClear();
  editor = new Editor({
    element: document.createElement('div'),
    extensions: bodyExtensions({ hint: 'Write', sources: [], send, leave: () => false }),
  });
});

afterEach(() => editor.destroy());

const all: CommentBody = {
  type: 'doc',
  content: [
    {
      type: 'paragraph',
      content: [
        { type: 'text', text: 'Ask ' },
        { type: 'mention', attrs: { account: 'aiko' } },
        { type: 'text', text: ' how', marks: [{ type: 'bold' }] },
        { type: 'hardBreak' },
        {
          type: 'text',
          text: 'here',
          marks: [{ type: 'link', attrs: { href: 'https://example.org/' } }, { type: 'italic' }],
        },
        { type: 'inlineFormula', attrs: { latex: 'x^2' } },
      ],
    },
    {
      type: 'bulletList',
      content: [
        { type: 'listItem', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'one' }] }] },
      ],
    },
    {
      type: 'orderedList',
      content: [
        { type: 'listItem', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'two' }] }] },
      ],
    },
    { type: 'image', attrs: { src: '/api/files/f1', alt: 'The mill' } },
    { type: 'audio', attrs: { src: '/api/files/f2', seconds: 12 } },
  ],
};

describe('the small editor', () => {
  it('holds all that a comment can hold, and gives it back as it was', () => {
    editor.commands.setContent(jsonOf(all, () => 'Aiko'));
    expect(editor.getText()).toContain('@Aiko');
    expect(bodyOf(editor.getJSON())).toEqual(all);
  });

  it('makes words of what a comment cannot hold', () => {
    editor.commands.setContent(
      '<h2>Sites</h2><table><tr><td>Mill</td></tr></table><script>alert(1)</script><p><u>under</u></p><img src="https://example.org/a.png">',
    );
    const body = bodyOf(editor.getJSON());
    expect(body?.content.map(({ type }) => type)).toEqual(['paragraph', 'paragraph', 'paragraph']);
    expect(JSON.stringify(body)).not.toMatch(/script|underline|heading|table|example/);
  });

  it('makes a link of an address, as the page does', () => {
    editor.view.pasteText('See https://example.org/a');
    expect(bodyOf(editor.getJSON())?.content).toMatchObject([
      {
        content: [
          { text: 'See ' },
          {
            text: 'https://example.org/a',
            marks: [{ type: 'link', attrs: { href: 'https://example.org/a' } }],
          },
        ],
      },
    ]);
  });

  it('leaves out a link that leads to code', () => {
    editor.commands.setContent('<p><a href="javascript:alert(1)">here</a></p>');
    expect(bodyOf(editor.getJSON())).toEqual(bodyOfWords('here'));
  });

  it('says nothing while nothing can be read in it, and drops empty lines round it', () => {
    expect(bodyOf(editor.getJSON())).toBeNull();
    editor.commands.setContent('<p></p><p>  </p>');
    expect(bodyOf(editor.getJSON())).toBeNull();
    editor.commands.setContent('<p></p><p>Yes</p><p></p>');
    expect(bodyOf(editor.getJSON())).toEqual(bodyOfWords('Yes'));
  });

  it('sends by Control and Enter', () => {
    editor.commands.setContent('<p>Yes</p>');
    const event = new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: true });
    editor.view.someProp('handleKeyDown', (handle) => handle(editor.view, event));
    expect(send).toHaveBeenCalledOnce();
    expect(bodyOf(editor.getJSON())).toEqual(bodyOfWords('Yes'));
  });
});
