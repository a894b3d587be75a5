import type { KeyboardEvent } from 'react';

/** Safari says so of the press that ends a syllable, which is no longer composed then. */
const TAKEN = 229;

/** The press belongs to what composes a syllable: Enter ends it then, and adds nothing. */
export const isOfInputMethod = ({ nativeEvent }: KeyboardEvent): boolean =>
  // oxlint-disable-next-line typescript/no-deprecated -- Safari says in no other way whose press it was
  nativeEvent.isComposing || nativeEvent.keyCode === TAKEN;
