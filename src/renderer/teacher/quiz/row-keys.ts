import type { KeyboardEvent } from 'react';

/**
 * Alt+↑ and Alt+↓ on a row of a list move it. Of keys that come down to it: a list takes the arrows itself as they go up.
 * @param onMove the row's key, as the list has it
 */
export const rowKeys =
  (onMove: (key: string, by: -1 | 1) => void) =>
  (event: KeyboardEvent<HTMLElement>): void => {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key] as -1 | 1 | undefined;
    if (!event.altKey || by === undefined || !(event.target instanceof Element)) return;
    const key = event.target.closest('[role=row]')?.getAttribute('data-key');
    if (key === null || key === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    onMove(key, by);
  };
