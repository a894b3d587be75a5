import { SEARCH } from '../../../shared/contract/search.ts';
import { cutText } from '../../../shared/cut-text.ts';
import type { Clip } from '../../common/recording-player/player.types.ts';
import { useLastAddress, VIEWS } from '../shell/use-view.ts';

const OPEN = /^#\/library\/([A-Za-z0-9_-]{1,64})(?:\?(.*))?$/;

/** What was deleted, beside what is kept. */
export const DELETED = `${VIEWS.library}/deleted`;

/** The search inside lessons; what is looked for stands behind it, so that Back leads to what was found. */
export const INSIDE = `${VIEWS.library}/inside`;

/** What an address of the library shows. */
export interface LibraryPlace {
  readonly shows: 'kept' | 'deleted' | 'inside' | 'recording';
  /** What is looked for inside lessons; '': nothing. */
  readonly q: string;
  /** '' unless a recording is shown. */
  readonly recording_id: string;
  /** null: all of it. */
  readonly clip: Clip | null;
}

const secondsOf = (text: string | null): number | null => {
  const seconds = text === null || text === '' ? Number.NaN : Number(text);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds : null;
};

/** An end that is no later than its start is none. */
const clipOf = (query: string): Clip | null => {
  const asked = new URLSearchParams(query);
  const [start, end] = [secondsOf(asked.get('start')), secondsOf(asked.get('end'))];
  if (start === null && end === null) return null;
  const from = start ?? 0;
  return { start: from, end: end !== null && end > from ? end : null };
};

export const placeIn = (hash: string): LibraryPlace => {
  const none = { recording_id: '', clip: null, q: '' };
  if (hash === INSIDE || hash.startsWith(`${INSIDE}?`)) {
    const q = new URLSearchParams(hash.slice(INSIDE.length + 1)).get('q') ?? '';
    return { shows: 'inside', ...none, q: cutText(q, SEARCH.query_chars) };
  }
  if (hash === DELETED) return { shows: 'deleted', ...none };
  const [, recording_id, query = ''] = OPEN.exec(hash) ?? [];
  if (recording_id === undefined) return { shows: 'kept', ...none };
  return { ...none, shows: 'recording', recording_id, clip: clipOf(query) };
};

/** Of what is looked for now, without a step of its own for Back. */
export const noteSearch = (q: string): void => {
  const query = q === '' ? '' : `?${new URLSearchParams({ q }).toString()}`;
  window.history.replaceState(null, '', `${INSIDE}${query}`);
};

/** @param clip whole seconds are enough for a link */
export const recordingAddress = (recording_id: string, clip: Clip | null = null): string => {
  const base = `${VIEWS.library}/${recording_id}`;
  if (clip === null) return base;
  const end = clip.end === null ? '' : `&end=${String(Math.ceil(clip.end))}`;
  return `${base}?start=${String(Math.floor(clip.start))}${end}`;
};

/** Where in the library the teacher is, or was last. */
export const useLibraryAddress = (): string => useLastAddress('library');

/** Opens a recording or (null) the list, so that Back leads to where one was. */
export const goToRecording = (recording_id: string | null): void => {
  window.location.hash = recording_id === null ? VIEWS.library : recordingAddress(recording_id);
};
