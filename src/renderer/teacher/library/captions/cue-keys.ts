/** What a press in the text of a caption does. */
export type CueDeed =
  'next' | 'split' | 'join' | 'before' | 'after' | 'begin' | 'end' | 'toggle' | 'back' | 'undo' | 'redo';

/** What it needs of a KeyboardEvent. */
export type CuePress = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'> & {
  /** A letter of Hangul is being put together: the press is the input method's. */
  readonly isComposing: boolean;
};

/** By the key's place: a keyboard that is set to Korean gives other letters. */
const WITH_CONTROL: Readonly<Record<string, CueDeed>> = {
  ...{ Enter: 'split', NumpadEnter: 'split', BracketLeft: 'begin', BracketRight: 'end' },
  ...{ Space: 'toggle', KeyJ: 'back', KeyZ: 'undo', KeyY: 'redo' },
};

/**
 * null: it is the text's own. @param is_at_start the caret is before its first letter, and nothing is chosen
 */
export const cueDeedOf = (press: CuePress, is_at_start: boolean): CueDeed | null => {
  if (press.isComposing) return null;
  const { key, code, shiftKey, altKey } = press;
  if (press.ctrlKey || press.metaKey) {
    if (altKey) return null;
    if (shiftKey) return code === 'KeyZ' ? 'redo' : null;
    return WITH_CONTROL[code] ?? null;
  }
  if (altKey) return key === 'ArrowUp' ? 'before' : key === 'ArrowDown' ? 'after' : null;
  if (key === 'Enter') return shiftKey ? null : 'next';
  return key === 'Backspace' && is_at_start ? 'join' : null;
};
