import {
  IconFile,
  IconFileText,
  IconFlag,
  IconFolder,
  IconListCheck,
  IconMessage,
  IconUser,
  IconUsersGroup,
} from '@tabler/icons-react';
import type { FoundKind } from '../../../shared/contracts/search.ts';

const icons = {
  page: IconFileText,
  project: IconFolder,
  task: IconListCheck,
  milestone: IconFlag,
  comment: IconMessage,
  file: IconFile,
  group: IconUsersGroup,
  person: IconUser,
} as const satisfies Record<FoundKind, unknown>;

export function KindIcon({ kind }: { kind: FoundKind }) {
  const Icon = icons[kind];
  return <Icon size={20} stroke={1.75} aria-hidden />;
}
