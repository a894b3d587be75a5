import { randomBytes, randomInt } from 'node:crypto';
import { SHARING, shareRecordSchema, type Share, type ShareRecord } from '../../shared/contract/sharing.ts';
import { AirError } from '../../shared/errors.ts';
import type { Collection, CollectionDefinition } from '../store/index.ts';
import type { SharedRecording, SharedRecordings } from './sharing.types.ts';

export const SHARE_RECORDS = {
  name: 'shares',
  schema: shareRecordSchema,
  schema_version: 2,
  key: 'share_id',
  unique: [['share_code']],
  migrations: { 1: (record) => ({ ...record, make_up_until: null }) },
} satisfies CollectionDefinition<typeof shareRecordSchema>;

export interface SharesDeps {
  readonly records: Collection<ShareRecord>;
  readonly recordings: Pick<SharedRecordings, 'recordingOf'>;
  readonly now: () => Date;
}

/** What is shared, and until when. All of it is in memory: a few hundred. */
export interface Shares {
  /** @throws AirError unavailable */
  load(): Promise<void>;
  /** Forgets those whose time is long over, or whose recording is gone for good. @throws AirError storage_full, unavailable */
  sweep(): Promise<void>;
  /**
   * Resolves once it is on disk. @throws AirError invalid_input (a date that is past, or too far), conflict {reason: "not_ready" | "too_many"},
   * storage_full, unavailable
   */
  create(recording: SharedRecording, ends: Ends): Promise<ShareRecord>;
  /** Newest first. */
  of(teacher_id: string, recording_id?: string): readonly ShareRecord[];
  /** @throws AirError not_found, invalid_input, storage_full, unavailable */
  change(teacher_id: string, share_id: string, ends: ChangedEnds): Promise<ShareRecord>;
  /**
   * It ends at once, whatever the disk does. One that is gone already is no error. @throws AirError storage_full, unavailable: after a
   * restart it would be shared again
   */
  revoke(teacher_id: string, share_id: string): Promise<void>;
  byCode(share_code: string): ShareRecord | null;
  get(share_id: string): ShareRecord | null;
  /** Those that are open, newest first. */
  open(): readonly OpenShare[];
  stateOf(share: ShareRecord): Share['state'];
  /** With its recording; null: it is not open (any more). */
  opened(share: ShareRecord | null): OpenShare | null;
}

/** Until when it is shared, and until when its quizzes may be made up for (null: they may not). */
export type Ends = Pick<ShareRecord, 'ends_at' | 'make_up_until'>;
/** Of both, those that are others now. */
export type ChangedEnds = { readonly [Field in keyof Ends]?: Ends[Field] | undefined };

/** What can be watched now. */
export interface OpenShare {
  readonly share: ShareRecord;
  readonly recording: SharedRecording;
  /** When it ends, or its recording does. */
  readonly until: string;
  /** Until when its quizzes may be made up for; null: they may not, or not any more. */
  readonly make_up_until: string | null;
}

const DAY_MS = 24 * 3600 * 1000;
/** Who comes a little late is told that it has ended, and the teacher can share it for longer. */
const ENDED_KEPT_MS = 7 * DAY_MS;
/** A hundred million codes: nearly all of them are free. */
const CODE_ATTEMPTS = 100;

const newCode = (): string => String(randomInt(10 ** SHARING.code_digits)).padStart(SHARING.code_digits, '0');

const byNewest = (a: ShareRecord, b: ShareRecord): number =>
  b.created_at.localeCompare(a.created_at) || b.share_id.localeCompare(a.share_id);

export const createShares = ({ records, recordings, now }: SharesDeps): Shares => {
  const shares = new Map<string, ShareRecord>();
  /** Writes come one after the other, so that the bounds hold, and none is written after it was taken back. */
  let last_write: Promise<unknown> = Promise.resolve();
  const write = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const done = last_write.then(work);
    last_write = done.catch(() => undefined);
    return done;
  };

  /** null: it is past. */
  const ahead = (at: string | null): string | null =>
    at !== null && Date.parse(at) > now().getTime() ? at : null;
  const hasEnded = ({ ends_at }: ShareRecord): boolean => Date.parse(ends_at) <= now().getTime();
  const stateOf = (share: ShareRecord): Share['state'] => {
    if (hasEnded(share)) return 'ended';
    return recordings.recordingOf(share.recording_id)?.status === 'ready' ? 'open' : 'gone';
  };
  const opened = (share: ShareRecord | null): OpenShare | null => {
    const recording = share === null ? null : recordings.recordingOf(share.recording_id);
    if (share === null || recording === null || stateOf(share) !== 'open') return null;
    const { expires_at } = recording;
    const until = expires_at !== null && expires_at < share.ends_at ? expires_at : share.ends_at;
    const make_up_until = ahead(share.make_up_until);
    return {
      ...{ share, recording, until },
      make_up_until: make_up_until !== null && make_up_until > until ? until : make_up_until,
    };
  };
  /** Whatever is asked for, nothing is made up for once it is not shared any more. @throws AirError invalid_input */
  const expectEnds = ({ ends_at, make_up_until }: Ends): Ends => {
    const end = expectEnd(ends_at);
    if (make_up_until === null) return { ends_at: end, make_up_until };
    const made_up_until = expectEnd(make_up_until);
    return { ends_at: end, make_up_until: made_up_until < end ? made_up_until : end };
  };
  /** @throws AirError invalid_input */
  const expectEnd = (ends_at: string): string => {
    const left_ms = Date.parse(ends_at) - now().getTime();
    if (left_ms <= 0 || left_ms > SHARING.days * DAY_MS)
      throw new AirError('invalid_input', 'it ends later than now, and not too late', {
        ...{ reason: 'ends_at', max_days: SHARING.days },
      });
    return new Date(ends_at).toISOString();
  };
  const all = (): ShareRecord[] => [...shares.values()].sort(byNewest);
  const remove = async ({ share_id }: ShareRecord): Promise<void> => {
    shares.delete(share_id);
    await records.remove(share_id);
  };
  /** @throws AirError conflict {reason: "too_many"} */
  const makeRoom = async ({ teacher_id, recording_id }: SharedRecording): Promise<void> => {
    for (const share of all())
      if (share.teacher_id === teacher_id && share.recording_id === recording_id && hasEnded(share))
        await remove(share);
    const own = all().filter((share) => share.teacher_id === teacher_id);
    const of_recording = own.filter((share) => share.recording_id === recording_id).length;
    if (of_recording >= SHARING.of_a_recording || own.length >= SHARING.of_a_teacher)
      throw new AirError('conflict', 'as many are shared as may be', {
        ...{ reason: 'too_many', of_a_recording: SHARING.of_a_recording, of_all: SHARING.of_a_teacher },
      });
  };
  const insert = async (share: Omit<ShareRecord, 'share_code'>): Promise<ShareRecord> => {
    for (let attempt = 1; ; attempt += 1) {
      const record = { ...share, share_code: newCode() };
      try {
        await records.insert(record);
        return record;
      } catch (error) {
        const is_taken = error instanceof AirError && error.code === 'conflict';
        if (!is_taken || attempt === CODE_ATTEMPTS) throw error;
      }
    }
  };
  const own = (teacher_id: string, share_id: string): ShareRecord | null => {
    const share = shares.get(share_id);
    return share?.teacher_id === teacher_id ? share : null;
  };

  return {
    async load() {
      for (const record of await records.find({})) shares.set(record.share_id, record);
    },
    sweep: () =>
      write(async () => {
        const before_ms = now().getTime() - ENDED_KEPT_MS;
        for (const share of all()) {
          const is_gone = recordings.recordingOf(share.recording_id) === null;
          if (is_gone || Date.parse(share.ends_at) < before_ms) await remove(share);
        }
      }),
    create: (recording, ends) =>
      write(async () => {
        const { recording_id, teacher_id } = recording;
        if (recording.status !== 'ready')
          throw new AirError('conflict', 'the lesson is not over, or nothing of it was recorded', {
            ...{ reason: 'not_ready', status: recording.status },
          });
        const checked = expectEnds(ends);
        await makeRoom(recording);
        const record = await insert({
          ...{ schema_version: 2, share_id: randomBytes(16).toString('base64url'), recording_id, teacher_id },
          ...{ created_at: now().toISOString(), ...checked },
        });
        shares.set(record.share_id, record);
        return record;
      }),
    of: (teacher_id, recording_id) =>
      all().filter(
        (share) =>
          share.teacher_id === teacher_id &&
          (recording_id === undefined || share.recording_id === recording_id),
      ),
    change: (teacher_id, share_id, ends) =>
      write(async () => {
        const before = own(teacher_id, share_id);
        if (before === null) throw new AirError('not_found', 'nothing is shared by this id');
        const { make_up_until = ahead(before.make_up_until) } = ends;
        const checked = expectEnds({ ends_at: ends.ends_at ?? before.ends_at, make_up_until });
        const record = await records.update(share_id, checked);
        // It may have been taken back meanwhile.
        if (shares.has(share_id)) shares.set(share_id, record);
        return record;
      }),
    async revoke(teacher_id, share_id) {
      // Also where it is gone here already: the disk may not have taken it then.
      const share = own(teacher_id, share_id) ?? (await records.get(share_id));
      if (share?.teacher_id !== teacher_id) return;
      shares.delete(share_id);
      await write(() => records.remove(share_id));
    },
    byCode: (share_code) => all().find((share) => share.share_code === share_code) ?? null,
    get: (share_id) => shares.get(share_id) ?? null,
    open: () => all().flatMap((share) => opened(share) ?? []),
    stateOf,
    opened,
  };
};
