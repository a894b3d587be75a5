import type { ProblemCode } from '../../shared/contract/index.ts';
import { AirError } from '../../shared/errors.ts';
import type { Feature, Platform, PresentProblem } from '../feature.ts';
import { createRecordingNotes, type RecordingNotes } from './notes.ts';
import type { RecordingTrouble } from './recording-session.types.ts';
import {
  createRecording,
  type RecordedLesson,
  type Recording,
  type RecordingDeps,
} from './recording.service.ts';

export interface RecordingFeatureDeps {
  readonly platform: Pick<Platform, 'config' | 'store' | 'bus' | 'boards' | 'logger' | 'now' | 'now_ms'>;
  readonly lessons: { readonly open: readonly RecordedLesson[] };
  /** What is published on a lesson's stream, H.264 and AAC. */
  readonly sourceOf: RecordingDeps['sourceOf'];
}

/** Every lesson on the disk, as it is taught. */
export interface RecordingFeature
  extends
    Feature,
    Pick<
      Recording,
      'mediaOf' | 'clock' | 'stateOf' | 'recordedSince' | 'setPaused' | 'positionOf' | 'placesOf' | 'forget'
    > {
  /** What is known of a lesson beside its segments. @throws AirError unavailable */
  readonly notedOf: RecordingNotes['read'];
}

const PROBLEMS = {
  full: 'disk_full',
  failing: 'recording_failing',
  behind: 'recording_overloaded',
} as const satisfies Record<RecordingTrouble, ProblemCode>;

export const createRecordingFeature = (deps: RecordingFeatureDeps): RecordingFeature => {
  const { platform, lessons, sourceOf } = deps;
  const { config, store, bus, boards } = platform;
  const notes = createRecordingNotes(store.lessons);
  const recording = createRecording({
    ...platform,
    data_dir: config.data_dir,
    // So that a recording ends with the folder's lock.
    disk: store.ops,
    ffmpeg_path: config.ffmpeg_path,
    openLessons: () => lessons.open,
    sourceOf,
    notes,
  });
  const subscriptions: (() => void)[] = [];
  const problems = (): PresentProblem[] =>
    [...recording.troubles].map((trouble) => ({ code: PROBLEMS[trouble], severity: 'loss' }));

  return {
    name: 'recording',
    bindMessages(messages) {
      messages.bind('recording.pause', async ({ payload: { paused }, session_id }) => {
        if (session_id === null) throw new AirError('ended', 'no lesson is open');
        await recording.setPaused(session_id, paused);
      });
    },
    members: {
      class: {
        recorded_since: { kind: 'value', read: ({ session_id }) => recording.recordedSince(session_id) },
        recording_paused: {
          kind: 'value',
          read: ({ session_id, status }) => status === 'open' && recording.isPaused(session_id),
        },
      },
      teacher: {
        recording: { kind: 'value', read: ({ session }) => recording.stateOf(session?.session_id ?? null) },
      },
    },
    problems,
    checks: () => ({ recording: recording.troubles.size === 0 ? 'ok' : 'failed' }),
    start() {
      subscriptions.push(
        bus.on('recording.changed', ({ payload: { session_id } }) => {
          boards.touch('class', session_id, 'recorded_since');
          boards.touch('class', session_id, 'recording_paused');
          boards.touchTeacherOf(session_id, 'recording');
          boards.touchAll('teacher', 'problems');
        }),
      );
      recording.start();
    },
    async stop() {
      await recording.stop();
      for (const unsubscribe of subscriptions.splice(0)) unsubscribe();
    },
    mediaOf: recording.mediaOf,
    clock: recording.clock,
    stateOf: recording.stateOf,
    recordedSince: recording.recordedSince,
    setPaused: recording.setPaused,
    positionOf: recording.positionOf,
    placesOf: recording.placesOf,
    forget: recording.forget,
    notedOf: notes.read,
  };
};
