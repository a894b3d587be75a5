import type { SearchHit } from '../../../../shared/contract/search.ts';
import { recordingAddress } from '../library-address.ts';

export interface HitPart {
  readonly text: string;
  readonly is_mark: boolean;
}

/** A hit's text in parts, marked ones and others by turns; none is empty. */
export const partsOf = ({ text, marks }: Pick<SearchHit, 'text' | 'marks'>): HitPart[] => {
  const parts: HitPart[] = [];
  let at = 0;
  for (const [from, to] of [...marks, [text.length, text.length] as const]) {
    parts.push({ text: text.slice(at, from), is_mark: false }, { text: text.slice(from, to), is_mark: true });
    at = to;
  }
  return parts.filter((part) => part.text !== '');
};

/** Where a hit opens: the recording at its second. What is said of a lesson as a whole opens it at its beginning. */
export const addressOf = (recording_id: string, { at_seconds }: Pick<SearchHit, 'at_seconds'>): string =>
  recordingAddress(recording_id, at_seconds < 1 ? null : { start: at_seconds, end: null });
