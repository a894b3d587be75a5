import { shortcutOf, type KeyPress } from '../../../shortcuts/shortcut-keys.ts';

/** What a key of the desk does. */
export type DeskKey =
  | { readonly does: 'level'; /** From 0. */ readonly key: number }
  | { readonly does: 'next' | 'before' | 'next_unmarked' | 'wall' };

const LETTERS: Readonly<Record<string, DeskKey>> = {
  j: { does: 'next' },
  k: { does: 'before' },
  v: { does: 'wall' },
};
const OTHERS: Readonly<Record<string, DeskKey>> = {
  ArrowDown: { does: 'next' },
  ArrowUp: { does: 'before' },
  Enter: { does: 'next_unmarked' },
};
const DIGIT = /^[1-6]$/;

/** Where the key was pressed. on_level: arrows there choose another level. on_button: Enter there presses it. */
export type DeskFocus = 'on_level' | 'on_button' | 'typing' | 'elsewhere';

/** null: the key is not the desk's. While one types only Ctrl and Enter are. */
export const deskKeyOf = (press: KeyPress, focus: DeskFocus): DeskKey | null => {
  const { key, ctrlKey, metaKey, altKey } = press;
  if (focus === 'typing') return key === 'Enter' && (ctrlKey || metaKey) ? { does: 'next_unmarked' } : null;
  if (ctrlKey || metaKey || altKey) return null;
  if (DIGIT.test(key)) return { does: 'level', key: Number(key) - 1 };
  if (key.startsWith('Arrow') && focus === 'on_level') return null;
  if (key === 'Enter' && focus === 'on_button') return null;
  return OTHERS[key] ?? LETTERS[shortcutOf(press) ?? ''] ?? null;
};
