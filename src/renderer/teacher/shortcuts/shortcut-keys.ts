/** What a shortcut needs of a KeyboardEvent. */
export type KeyPress = Pick<
  KeyboardEvent,
  'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'repeat'
>;

const LETTER = /^[a-z]$/i;
const LETTER_CODE = /^Key([A-Z])$/;

/**
 * The shortcut that a press may be: a small letter, or "?"; null: none. A keyboard that is set to Korean gives ㅠ for B, or tells
 * no letter at all while its input method is at work: there the key's place counts.
 */
export const shortcutOf = (press: KeyPress): string | null => {
  if (press.ctrlKey || press.metaKey || press.altKey || press.repeat) return null;
  const is_latin = /^[\x20-\x7e]$/.test(press.key);
  if (press.key === '?' || (!is_latin && press.code === 'Slash' && press.shiftKey)) return '?';
  if (press.shiftKey) return null;
  if (LETTER.test(press.key)) return press.key.toLowerCase();
  if (is_latin) return null;
  return LETTER_CODE.exec(press.code)?.[1]?.toLowerCase() ?? null;
};

/** Boxes to tick and buttons take no letters; all other inputs do. */
const TYPED =
  'input:not([type="checkbox"], [type="radio"], [type="button"], [type="range"]), textarea, select, [contenteditable]';
/** They find their entries by letters. */
const LISTS = '[role="menu"], [role="listbox"], [role="combobox"]';

/** Whether letters are for what has the focus. */
export const takesLetters = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest(`${TYPED}, ${LISTS}`) !== null;
