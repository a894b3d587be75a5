/** Bounds of keys and of items to put in order or together. Characters are UTF-16 units. */
export const KEY_LIMITS = {
  /** Of a short text. */
  texts: 40,
  text_chars: 200,
  /** Of a number. */
  numbers: 20,
  items: 12,
  item_chars: 500,
  left: 12,
  right: 16,
} as const;
