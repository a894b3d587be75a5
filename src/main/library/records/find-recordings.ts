import type { RecordingView } from '../../../shared/contract/library/index.ts';
import { AirError } from '../../../shared/errors.ts';

/** What a teacher looks for; what is left out is not asked. Times are ISO 8601 UTC, durations seconds. */
export interface WantedRecordings {
  readonly q?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly class_name?: string | undefined;
  readonly teacher?: string | undefined;
  readonly min_duration?: number | undefined;
  readonly max_duration?: number | undefined;
  readonly deleted: 'true' | 'false';
  readonly limit: number;
  readonly before?: string | undefined;
}

/** As two people write the same: composed or not, in capitals or not. */
const folded = (text: string): string => text.normalize('NFKC').toLowerCase();
const has = (text: string | null, part: string): boolean => folded(text ?? '').includes(folded(part));
const byNewest = (a: RecordingView, b: RecordingView): number =>
  b.created_at.localeCompare(a.created_at) || b.recording_id.localeCompare(a.recording_id);

const fits = (view: RecordingView, wanted: WantedRecordings): boolean => {
  const { q, from, to, class_name, teacher, min_duration, max_duration, deleted } = wanted;
  const created_ms = Date.parse(view.created_at);
  const words = (q ?? '').split(/\s+/).filter((word) => word !== '');
  const text = `${view.title}\n${view.description}\n${view.class_name ?? ''}\n${view.subject ?? ''}`;
  return (
    (view.deleted_at !== null) === (deleted === 'true') &&
    words.every((word) => has(text, word)) &&
    (from === undefined || created_ms >= Date.parse(from)) &&
    (to === undefined || created_ms <= Date.parse(to)) &&
    (class_name === undefined || folded(view.class_name ?? '') === folded(class_name)) &&
    (teacher === undefined || has(view.teacher_name, teacher)) &&
    (min_duration === undefined || view.duration_seconds >= min_duration) &&
    (max_duration === undefined || view.duration_seconds <= max_duration)
  );
};

/** A page of those that fit, newest first. @throws AirError not_found where there is no recording `before` */
export const findRecordings = (
  views: readonly RecordingView[],
  wanted: WantedRecordings,
): RecordingView[] => {
  const sorted = [...views].sort(byNewest);
  const last = sorted.findIndex(({ recording_id }) => recording_id === wanted.before);
  if (wanted.before !== undefined && last < 0) throw new AirError('not_found', 'there is no such recording');
  return sorted
    .slice(last + 1)
    .filter((view) => fits(view, wanted))
    .slice(0, wanted.limit);
};
