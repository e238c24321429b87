import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { House, type Rule } from './house.ts';
import { arrowsRule } from './rules/arrows.ts';
import { barrelsRule } from './rules/barrels.ts';
import { cyclesRule } from './rules/cycles.ts';
import { documentsRule } from './rules/documents.ts';
import { editorWeightRule } from './rules/editor-weight.ts';
import { fileSizeRule } from './rules/file-size.ts';
import { honestTestsRule } from './rules/honest-tests.ts';
import { literalsRule } from './rules/literals.ts';
import { lockfileRule } from './rules/lockfile.ts';
import { logicalCssRule } from './rules/logical-css.ts';
import { messagesRule } from './rules/messages.ts';
import { namesRule } from './rules/names.ts';
import { protocolDocumentRule } from './rules/protocol-document.ts';
import { purityRule } from './rules/purity.ts';
import { rolesRule } from './rules/roles.ts';
import { roomsRule } from './rules/rooms.ts';
import { rules } from './rules.ts';

const protocol = readFileSync('shared/sync/PROTOCOL.md', 'utf8');
const screen = (markup: string) => ({ 'web/app/screen.tsx': `export const Screen = () => (${markup});` });

/** Of each sample a rule must find something in the bad and nothing in the good houses. */
const samples = new Map<Rule, { good: Record<string, string>[]; bad: Record<string, string>[] }>([
  [
    arrowsRule,
    {
      good: [
        { 'server/features/pages/pages.ts': "import '../../storage/records.ts';" },
        { 'server/wiring/embedded.ts': "import '../storage/level/level-journal.ts';" },
        { 'server/sync/room.test.ts': "import '../storage/memory/memory-journal.ts';" },
        { 'web/app/home.tsx': "import '../features/pages/page.tsx';" },
      ],
      bad: [
        { 'server/features/pages/pages.ts': "import '../projects/projects.ts';" },
        { 'server/features/pages/pages.ts': "import '../../storage/level/level-journal.ts';" },
        { 'server/storage/level/a.ts': "import '../sqlite/b.ts';" },
        { 'server/storage/records.ts': "import type { A } from '../features/pages/pages.tables.ts';" },
        { 'server/sync/room.ts': "export * from '../features/pages/pages.ts';" },
        { 'server/app.ts': "await import('./wiring/embedded.ts');" },
        { 'server/app.ts': "new URL('./storage/level/a-worker.ts', import.meta.url);" },
        { 'web/features/pages/page.tsx': "import '../../app/router.tsx';" },
        { 'web/ui/button.tsx': "import type { A } from '../sync/a.ts';" },
        { 'web/app/a.test.ts': "import '../../server/app.ts';" },
        { 'shared/sync/protocol.ts': "import '../../server/app.ts';" },
        { 'shared/access/can.ts': "type A = import('../contracts/pages.ts').A;" },
        { 'e2e/pages.spec.ts': "import '../web/main.tsx';" },
        { 'server/app.ts': "import './sync/testing/hand-clock.ts';" },
      ],
    },
  ],
  [
    cyclesRule,
    {
      good: [{ 'web/a.ts': "import './b.ts';", 'web/b.ts': "import './c.ts';", 'web/c.ts': '' }],
      bad: [{ 'web/a.ts': "import './b.ts';", 'web/b.ts': "import type { A } from './a.ts';" }],
    },
  ],
  [
    purityRule,
    {
      good: [{ 'shared/sync/a.ts': 'new Date(0)' }, { 'server/a.ts': 'Date.now()' }],
      bad: [
        { 'shared/sync/a.ts': "import 'node:fs';" },
        { 'shared/sync/a.ts': "import 'path';" },
        { 'shared/sync/a.ts': 'Date.now()' },
        { 'shared/sync/a.ts': 'new Date()' },
        { 'shared/sync/a.ts': 'Math.random()' },
      ],
    },
  ],
  [
    editorWeightRule,
    {
      good: [{ 'shared/editor/a.ts': "import '@tiptap/core'; import 'yjs'; import './b.ts';" }],
      bad: [
        { 'shared/editor/a.ts': "import '@tiptap/react';" },
        { 'shared/editor/a.ts': "import 'katex';" },
        { 'shared/editor/nodes/a.ts': "import type { Document } from 'docx';" },
      ],
    },
  ],
  [
    rolesRule,
    {
      good: [
        { 'server/features/a/a.ts': "people.filter(({ role }) => role === 'member')" },
        { 'server/access/a.ts': "import { can } from '../../shared/access/can.ts';" },
      ],
      bad: [
        { 'server/features/a/a.ts': "if (me.role === 'teacher') allow();" },
        { 'web/ui/a.tsx': "export const A = () => <b>{role !== 'viewer' && t('write')}</b>;" },
        { 'web/app/a.ts': "import { can } from '../../shared/access/can.ts';" },
      ],
    },
  ],
  [
    roomsRule,
    {
      good: [
        {
          'shared/contracts/pages.ts': '',
          'server/features/pages/pages.ts': '',
          'web/features/pages/a.tsx': '',
          'e2e/pages.spec.ts': '',
        },
      ],
      bad: [
        { 'shared/contracts/pages.ts': '', 'server/features/pages/pages.ts': '' },
        { 'web/features/chat/chat.tsx': '' },
      ],
    },
  ],
  [
    namesRule,
    {
      good: [{ 'web/a/page-list.test.tsx': '', 'web/a/pages.en.json': '', 'shared/sync/PROTOCOL.md': '' }],
      bad: [
        { 'web/utils/a.ts': '' },
        { 'server/types.ts': '' },
        { 'server/room-manager.ts': '' },
        { 'web/PageList.tsx': '' },
        { 'server/pages.service.ts': '' },
      ],
    },
  ],
  [fileSizeRule, { good: [{ 'web/a.ts': '\n'.repeat(399) }], bad: [{ 'web/a.ts': ';\n'.repeat(401) }] }],
  [
    barrelsRule,
    {
      good: [
        { 'shared/contracts/index.ts': "export * from './a.ts';" },
        { 'web/a.ts': 'export const a = 1;' },
      ],
      bad: [{ 'web/a.ts': "export * from './b.ts';" }, { 'web/ui/index.ts': 'export const a = 1;' }],
    },
  ],
  [
    literalsRule,
    {
      good: [
        screen("<p title={t('a')} className=\"quiet\">{t('b')} · {1}</p>"),
        { 'web/a.test.tsx': '<p>Words</p>' },
      ],
      bad: [
        screen('<p>Hello</p>'),
        screen("<p>{'Hello'}</p>"),
        screen("<p>{open ? 'Close' : t('open')}</p>"),
        screen("<>{ready && 'Ready'}</>"),
        screen(`<p>{\`\${n} pages\`}</p>`),
        screen('<img alt="A leaf" />'),
        screen('<button aria-label="Close" />'),
        screen("<input placeholder={'Your name'} />"),
      ],
    },
  ],
  [
    messagesRule,
    {
      good: [
        {
          'web/app/app.en.json': '{"a": "A", "b": {"x": "X"}, "n_one": "1", "n_other": "2"}',
          'web/app/a.ts': `const { t } = useTranslation('app'); t('a'); t('app:n', { count }); t(\`b.\${key}\`);`,
        },
      ],
      bad: [
        { 'web/app/app.en.json': '{"a": "A"}', 'web/app/a.ts': '' },
        { 'web/app/app.en.json': '{}', 'web/app/a.ts': "useTranslation('app'); t('a');" },
        { 'web/app/app.en.json': '{"a": "A"}', 'web/app/a.ts': "useTranslation('app'); t(b ? 'a' : 'b');" },
        {
          'web/app/app.en.json': '{"a": "A"}',
          'web/ui/ui.en.json': '{}',
          'web/app/a.ts': "useTranslation('ui'); t('a');",
        },
      ],
    },
  ],
  [
    logicalCssRule,
    {
      good: [
        { 'web/a.css': 'p { margin-inline-start: 1px; inset-inline: 0; text-align: start; } /* left: 1 */' },
        screen('<p style={{ marginInlineStart: 1 }} />'),
      ],
      bad: [
        { 'web/a.css': 'p { margin-left: 1px }' },
        { 'web/a.css': 'p { color: red; right: 0 }' },
        { 'web/a.css': 'p {\n  text-align: left;\n}' },
        { 'web/a.css': 'p { border-top-left-radius: 2px }' },
        screen('<p style={{ paddingRight: 1 }} />'),
        screen("<p style={{ textAlign: 'right' }} />"),
        screen('<Box ml="md" />'),
      ],
    },
  ],
  [
    protocolDocumentRule,
    {
      good: [{ 'shared/sync/PROTOCOL.md': protocol }],
      bad: [
        { 'shared/sync/PROTOCOL.md': protocol.replace('| 4422 |', '| 4423 |') },
        { 'shared/sync/PROTOCOL.md': protocol.replace('| savedUpTo ', '| stored ') },
        { 'shared/sync/PROTOCOL.md': `${protocol}\nIt may also close with 4999.` },
        { 'shared/sync/PROTOCOL.md': protocol.replace('- **P9**', '- **P10**') },
      ],
    },
  ],
  [
    honestTestsRule,
    {
      good: [
        { 'web/a.test.ts': 'await vi.waitFor(() => expect(a()).toBe(1));' },
        { 'web/a.ts': 'vi.mock("./b.ts")' },
        { 'web/a.test.ts': 'await new Promise((resolve) => setTimeout(resolve, 0));' },
      ],
      bad: [
        { 'web/a.test.ts': "vi.mock('./b.ts');" },
        { 'e2e/pages.spec.ts': 'await mina.waitForTimeout(500);' },
        { 'server/a.test.ts': "import { setTimeout } from 'node:timers/promises';" },
        { 'server/a.test.ts': 'await new Promise((resolve) => setTimeout(resolve, 50));' },
      ],
    },
  ],
  [
    lockfileRule,
    {
      good: [
        { 'package-lock.json': '{"packages":{"a":{"optionalDependencies":{"b":"1"}},"node_modules/b":{}}}' },
      ],
      bad: [{ 'package-lock.json': '{"packages":{"a":{"optionalDependencies":{"b":"1"}}}}' }],
    },
  ],
  [
    documentsRule,
    {
      good: [
        {
          'README.md': 'See [this](docs/decisions/a.md), `server/sync` and `server/sync/gate.ts`.',
          'docs/decisions/a.md': '[all](README.md)',
          'docs/decisions/0001-b.md': '',
          'docs/decisions/README.md': '[0001](0001-b.md)',
          'server/sync/gate.ts': '',
        },
      ],
      bad: [
        { 'README.md': 'See `server/sync/gone.ts`.' },
        { 'docs/decisions/a.md': 'See [that](b.md).', 'b.md': '' },
        { 'ARCHITECTURE.md': 'See `web/gone/`.' },
        { 'docs/decisions/0001-b.md': '', 'docs/decisions/README.md': '' },
      ],
    },
  ],
]);

describe.each(rules)('$sentence', (rule) => {
  it('finds each breach and nothing else', () => {
    const { good, bad } = samples.get(rule) ?? { good: [], bad: [] };
    expect(bad.length).toBeGreaterThan(0);
    for (const files of bad)
      expect.soft(rule.findings(new House(files)), JSON.stringify(files)).not.toEqual([]);
    for (const files of good) expect.soft(rule.findings(new House(files))).toEqual([]);
  });
});
