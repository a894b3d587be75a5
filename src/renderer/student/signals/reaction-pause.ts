/** From one reaction to the next, in milliseconds: as often as the node takes one of a student for good. More it would drop unsaid. */
export const REACT_EVERY_MS = 1_000;
