import { atMost, lineWithin } from './drafts.ts';
import type { FileFields } from './formats.types.ts';
import { KEY_LIMITS } from './key-limits.ts';
import type { Place, Problems } from './problems.ts';

/** A right text as a file has it; in Moodle a "*" in it stands for any letters, "\*" for itself. */
export interface FileKey {
  readonly text: string;
  /** 0 to 1. */
  readonly weight: number;
  readonly note: string | null;
  readonly place: Place;
}

const WILDCARD = /(?<!\\)\*/;

export const shortTextOf = (said_keys: readonly FileKey[], place: Place, problems: Problems): FileFields => {
  const kept = atMost(said_keys, KEY_LIMITS.texts, place, problems);
  const has_wildcards = kept.some(({ text }) => WILDCARD.test(text));
  const keys = kept.flatMap(({ text, weight, note, place: at }) => {
    const written = has_wildcards ? text : text.replaceAll('\\*', '*');
    const key = lineWithin(written, KEY_LIMITS.text_chars, at, problems);
    if (key === '') problems.error('empty', at);
    return key === '' ? [] : [{ text: key, weight, note }];
  });
  if (kept.length === 0) problems.note('no_answer', place);
  return { type: 'short_text', keys, has_wildcards };
};
