import type { RecordingView } from '../../../../shared/contract/library/index.ts';

type Views = readonly RecordingView[];

/** The newest page read anew, before what was read beyond it. */
export const withNewest = (known: Views, page: Views): Views => {
  const last = page.at(-1);
  if (last === undefined) return page;
  const older = known.filter(
    ({ created_at, recording_id }) =>
      created_at < last.created_at || (created_at === last.created_at && recording_id < last.recording_id),
  );
  return [...page, ...older];
};

/** The next page behind what is known; what came meanwhile is not there twice. */
export const withOlder = (known: Views, page: Views): Views => {
  const ids = new Set(known.map(({ recording_id }) => recording_id));
  return [...known, ...page.filter(({ recording_id }) => !ids.has(recording_id))];
};

/** One as it is now; it leaves a list that it fits no more. */
export const withChanged = (known: Views, changed: RecordingView, is_deleted: boolean): Views =>
  known.flatMap((view) => {
    if (view.recording_id !== changed.recording_id) return view;
    return (changed.deleted_at !== null) === is_deleted ? changed : [];
  });
