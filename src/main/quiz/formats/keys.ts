import { SHORT_TEXT } from '../../../questions/short_text/short-text.kind.ts';
import { lineWithin } from './drafts.ts';
import type { FileFields } from './formats.types.ts';
import type { Place, Problems } from './problems.ts';

/** A right text as a file has it; in Moodle too a "*" in it is any text, and "\*" a star. */
export interface FileKey {
  readonly text: string;
  /** 0 to 1. */
  readonly weight: number;
  readonly note: string | null;
  readonly place: Place;
}

const WILDCARD = /(?<!\\)\*/;

/** @param kept at most as many as there may be */
export const shortTextOf = (kept: readonly FileKey[], place: Place, problems: Problems): FileFields => {
  const has_wildcards = kept.some(({ text }) => WILDCARD.test(text));
  const keys = kept.flatMap(({ text, weight, note, place: at }) => {
    const written = has_wildcards ? text : text.replaceAll('\\*', '*');
    const key = lineWithin(written, SHORT_TEXT.chars, at, problems);
    if (key === '') problems.error('empty', at);
    return key === '' ? [] : [{ text: key, weight, note }];
  });
  if (kept.length === 0) problems.note('no_answer', place);
  return { type: 'short_text', keys, has_wildcards };
};
