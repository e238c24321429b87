import { type FocusEvent, type KeyboardEvent, type ReactNode, type RefObject, useLayoutEffect } from 'react';
import css from './toolbar.module.css';

type ToolRowProps = {
  row: RefObject<HTMLDivElement | null>;
  label: string;
  /** Where F6 stops; absent: nowhere. */
  region?: string;
  children: ReactNode;
};

/** Tools, marked `data-tool`, as one stop for Tab; the arrow keys, Home and End move inside. */
export function ToolRow({ row, label, region, children }: ToolRowProps) {
  useLayoutEffect(() => {
    const tools = toolsIn(row.current);
    const [first] = tools;
    if (first && tools.every(({ tabIndex }) => tabIndex < 0)) first.tabIndex = 0;
  }, [row]);

  function move(event: KeyboardEvent) {
    const tools = toolsIn(row.current);
    const at = tools.indexOf(event.target as HTMLElement);
    const to =
      at < 0 ? null : nextTool(event, at, tools.length, getComputedStyle(event.currentTarget).direction);
    if (to === null) return;
    event.preventDefault();
    tools[to]?.focus();
  }
  function remember(event: FocusEvent) {
    const tools = toolsIn(row.current);
    // An item of an open menu has the focus in its turn, but is no tool of the row.
    if (!tools.includes(event.target as HTMLElement)) return;
    for (const tool of tools) tool.tabIndex = tool === event.target ? 0 : -1;
  }

  return (
    <div
      ref={row}
      role="toolbar"
      aria-label={label}
      className={css.row}
      onKeyDown={move}
      onFocus={remember}
      data-region={region}
    >
      {children}
    </div>
  );
}

function toolsIn(row: HTMLElement | null): HTMLElement[] {
  return [...(row?.querySelectorAll<HTMLElement>('[data-tool]') ?? [])];
}

function nextTool(event: KeyboardEvent, at: number, count: number, direction: string): number | null {
  const forward = direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
  const back = direction === 'rtl' ? 'ArrowRight' : 'ArrowLeft';
  if (event.key === forward) return (at + 1) % count;
  if (event.key === back) return (at + count - 1) % count;
  if (event.key === 'Home') return 0;
  if (event.key === 'End') return count - 1;
  return null;
}
