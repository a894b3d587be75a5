import type { FileOps } from '../store/files.ts';
import { errorCodeOf } from '../store/files.ts';
import { asStoreError } from '../store/store-errors.ts';
import { periodLineSchema, segmentLineSchema, type PeriodLine } from './lesson-index.ts';

/** Where on a recording a moment is, ISO 8601 UTC, in seconds. One at which nothing was recorded is where it goes on. */
export type PlaceOf = (at: string) => number;

/** @param end_ms of the recording's own clock; Infinity: it goes on */
export const placeIn = (periods: readonly Pick<PeriodLine, 'at' | 'media_ms'>[], end_ms: number): PlaceOf => {
  const begun = periods.map(({ at, media_ms }) => ({ at_ms: Date.parse(at), media_ms }));
  return (at) => {
    const at_ms = Date.parse(at);
    const last = begun.findLastIndex((period) => period.at_ms <= at_ms);
    const period = begun[last];
    if (period === undefined) return 0;
    const until_ms = begun[last + 1]?.media_ms ?? end_ms;
    return Math.min(until_ms, period.media_ms + at_ms - period.at_ms) / 1000;
  };
};

const lineOf = <T>(
  text: string | undefined,
  schema: { safeParse(value: unknown): { data?: T } },
): T | null => {
  try {
    return schema.safeParse(JSON.parse(text ?? '')).data ?? null;
  } catch {
    // A torn line; what there is besides is enough.
    return null;
  }
};

/**
 * Of an index's file only what is needed for places: it has thousands of lines, and to look at each takes longer than a message may wait.
 * @returns nothing of a lesson without a recording @throws AirError unavailable
 */
export const readPlaces = async (disk: Pick<FileOps, 'readFile'>, index_path: string): Promise<PlaceOf> => {
  let lines: string[];
  try {
    lines = (await disk.readFile(index_path)).toString('utf8').split('\n');
  } catch (error) {
    if (errorCodeOf(error) === 'ENOENT') return () => 0;
    throw asStoreError(error);
  }
  const periods = lines
    .filter((line) => line.includes('"type":"period"'))
    .flatMap((line) => lineOf(line, periodLineSchema) ?? []);
  const last = lineOf(
    lines.findLast((line) => line.endsWith('}') && line.includes('"type":"segment"')),
    segmentLineSchema,
  );
  const timescale =
    last === null ? 1 : (periods.find(({ period }) => period === last.period)?.[last.track]?.timescale ?? 1);
  const end_ms = last === null ? 0 : ((last.start_ticks + last.duration_ticks) * 1000) / timescale;
  return placeIn(periods, Math.max(end_ms, periods.at(-1)?.media_ms ?? 0));
};
