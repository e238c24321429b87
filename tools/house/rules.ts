import type { Rule } from './house.ts';
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

/** The rules of the house that a program can check. */
export const rules: readonly Rule[] = [
  arrowsRule,
  cyclesRule,
  purityRule,
  editorWeightRule,
  rolesRule,
  roomsRule,
  namesRule,
  fileSizeRule,
  barrelsRule,
  literalsRule,
  messagesRule,
  logicalCssRule,
  protocolDocumentRule,
  honestTestsRule,
  lockfileRule,
  documentsRule,
];
