/** What a press does. `by` and `to` are seconds and shares of the whole; `rate` and `volume` are steps. */
export type PlayerDeed =
  | { readonly does: 'toggle' | 'mute' | 'captions' | 'full' | 'pip' | 'help' }
  | { readonly does: 'skip'; readonly by: number }
  | { readonly does: 'frame'; readonly by: 1 | -1 }
  | { readonly does: 'share'; readonly to: number }
  | { readonly does: 'rate' | 'volume'; readonly by: 1 | -1 };

/** What it needs of a KeyboardEvent. */
export type PlayerPress = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

const BY_KEY: Readonly<Record<string, PlayerDeed>> = {
  ' ': { does: 'toggle' },
  k: { does: 'toggle' },
  j: { does: 'skip', by: -10 },
  l: { does: 'skip', by: 10 },
  ArrowLeft: { does: 'skip', by: -5 },
  ArrowRight: { does: 'skip', by: 5 },
  PageDown: { does: 'skip', by: -60 },
  PageUp: { does: 'skip', by: 60 },
  ArrowUp: { does: 'volume', by: 1 },
  ArrowDown: { does: 'volume', by: -1 },
  Home: { does: 'share', to: 0 },
  End: { does: 'share', to: 1 },
  m: { does: 'mute' },
  c: { does: 'captions' },
  f: { does: 'full' },
  i: { does: 'pip' },
  ',': { does: 'frame', by: -1 },
  '.': { does: 'frame', by: 1 },
  '<': { does: 'rate', by: -1 },
  '>': { does: 'rate', by: 1 },
  '?': { does: 'help' },
};

/** A keyboard that is set to Korean gives ㅏ for K, or no letter at all: there the key's place counts. */
const latinOf = ({ key, code, shiftKey }: PlayerPress): string => {
  if (/^[\x20-\x7e]$/.test(key)) return shiftKey && /[A-Za-z]/.test(key) ? '' : key.toLowerCase();
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  if (letter !== undefined) return shiftKey ? '' : letter.toLowerCase();
  if (code === 'Comma') return shiftKey ? '<' : ',';
  if (code === 'Period') return shiftKey ? '>' : '.';
  if (code === 'Slash' && shiftKey) return '?';
  return key;
};

/** null: the press is none of the player's. */
export const deedOf = (press: PlayerPress): PlayerDeed | null => {
  if (press.ctrlKey || press.metaKey || press.altKey) return null;
  const key = latinOf(press);
  if (/^[0-9]$/.test(key)) return { does: 'share', to: Number(key) / 10 };
  return BY_KEY[key] ?? null;
};

/** They take letters and arrows for themselves. */
const TAKERS =
  'input:not([type="checkbox"], [type="radio"], [type="button"]), textarea, select, [contenteditable], [role="menu"], [role="listbox"], [role="combobox"], [role="tablist"], [role="grid"], dialog, [role="dialog"], [role="alertdialog"]';
const PRESSED = 'button, a[href], summary, [role="button"]';

/** Whether a press is for what has the focus, and not for the player. */
export const isTaken = (target: EventTarget | null, key: string): boolean => {
  if (!(target instanceof Element)) return false;
  if (target.closest(TAKERS) !== null) return true;
  return (key === ' ' || key === 'Enter') && target.closest(PRESSED) !== null;
};
