/** What is read of a key press or of what it types. */
interface Press {
  readonly key: string;
  readonly keyCode: number;
  readonly shiftKey: boolean;
  readonly isComposing: boolean;
}

export interface EnterSends {
  /** Whether this key press sends. */
  pressed(press: Press): boolean;
  /** Whether what is about to be typed sends instead; `input_type` as of `beforeinput`. */
  types(input_type: string, is_composing: boolean): boolean;
}

/** A key that an input method takes for itself. */
const TAKEN_BY_IME = 229;

/**
 * One press of Enter sends once, also where it ends a syllable. While one is composed, the press belongs to the input
 * method: Chromium presses Enter once more behind it, and Safari types a line break, which then is the one that sends.
 */
export const createEnterSends = (): EnterSends => {
  let is_line = false;
  return {
    pressed: ({ key, keyCode, shiftKey, isComposing }) => {
      is_line = shiftKey;
      return key === 'Enter' && !shiftKey && !isComposing && keyCode !== TAKEN_BY_IME;
    },
    types: (input_type, is_composing) =>
      !is_line && !is_composing && (input_type === 'insertLineBreak' || input_type === 'insertParagraph'),
  };
};
