import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { readStoredFragments } from '../../../src/main/recording/fragments.ts';
import { decodeLessonIndex, segmentNameOf } from '../../../src/main/recording/lesson-index.ts';

const readOrNull = async (file: string): Promise<Buffer | null> => {
  try {
    return await readFile(file);
  } catch {
    // It is not there yet, or was cut back a moment ago.
    return null;
  }
};

/** How much of a lesson's picture is on the disk, closed or not, on the recording's own clock; 0 before the first of it. */
export const recordedMs = async (media_dir: string): Promise<number> => {
  const index = await readOrNull(path.join(media_dir, 'segments.ndjson'));
  if (index === null) return 0;
  const { lines } = decodeLessonIndex(index);
  const periods = new Map(lines.flatMap((line) => (line.type === 'period' ? [[line.period, line]] : [])));
  const pictures = lines.flatMap((line) => (line.type === 'segment' && line.track === 'v' ? [line] : []));
  const newest = [...periods.values()].at(-1);
  if (newest?.v === undefined || newest.v === null) return 0;
  const closed = pictures.at(-1);
  const closed_ticks = closed === undefined ? 0 : closed.start_ticks + closed.duration_ticks;
  const closed_scale = periods.get(closed?.period ?? newest.period)?.v?.timescale ?? newest.v.timescale;
  const open = await readOrNull(
    path.join(media_dir, segmentNameOf({ track: 'v', number: (closed?.number ?? 0) + 1 })),
  );
  const open_ticks = open === null ? 0 : (readStoredFragments(open).at(-1)?.end_ticks ?? 0);
  return Math.max((closed_ticks * 1000) / closed_scale, (open_ticks * 1000) / newest.v.timescale);
};
