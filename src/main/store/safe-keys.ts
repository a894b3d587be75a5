import { AirError } from '../../shared/errors.ts';

/** Names that change an object's nature instead of naming a field of it (class of CVE-2021-23395). */
const FORBIDDEN_NAMES = new Set(['__proto__', 'constructor', 'prototype']);

/** @throws AirError invalid_input for an id that must not become a key */
export const assertSafeId = (id: string): void => {
  if (id === '' || FORBIDDEN_NAMES.has(id)) throw new AirError('invalid_input', 'this id cannot be stored');
};

/**
 * Nothing that a document engine reads as an operator or a path gets to it.
 * @throws AirError invalid_input when a key, at any depth, is a forbidden name or holds "." or "$"
 */
export const assertSafeKeys = (value: unknown): void => {
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    value.forEach(assertSafeKeys);
    return;
  }
  for (const [key, inner] of Object.entries(value)) {
    if (FORBIDDEN_NAMES.has(key) || key.includes('.') || key.includes('$')) {
      throw new AirError('invalid_input', 'a field name cannot be stored');
    }
    assertSafeKeys(inner);
  }
};
