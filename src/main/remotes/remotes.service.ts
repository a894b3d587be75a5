import {
  remoteRecordSchema,
  REMOTES,
  type Remote,
  type RemoteRecord,
} from '../../shared/contract/remotes.ts';
import { AirError } from '../../shared/errors.ts';
import type { AssistantPrincipal } from '../identity/index.ts';
import { takeOfOpenLessons, type Collection, type CollectionDefinition } from '../store/index.ts';
import { hashOf, isSameHash, newRemoteId, newSecret } from './pairing.ts';

export const REMOTE_RECORDS = {
  name: 'remotes',
  schema: remoteRecordSchema,
  schema_version: 1,
  key: 'remote_id',
  indexes: [['session_id']],
} satisfies CollectionDefinition<typeof remoteRecordSchema>;

export interface RemotesDeps {
  readonly records: Collection<RemoteRecord>;
  /** Something of this remote is another now, or it is gone. */
  readonly onChange: (session_id: string, remote_id: string) => void;
  readonly onRevoked: (session_id: string, remote_id: string) => void;
  /** Told of what the disk did not take and nobody waits for: what an earlier lesson left, and that a second phone came. */
  readonly onUnkept: (error: unknown, remote_id: string) => void;
  readonly now: () => Date;
  /** Monotonic: a code's time is the same whatever is done to the computer's clock. */
  readonly now_ms: () => number;
}

export interface OfferedRemote {
  readonly remote_id: string;
  readonly secret: string;
  readonly expires_at: string;
}

/** The remotes of open lessons. */
export interface Remotes {
  /**
   * Finds those of open lessons again, and forgets all others: what the disk keeps of them is good for nothing. Codes that were shown
   * are void after a restart. @throws AirError unavailable
   */
  load(open_ids: readonly string[]): Promise<void>;
  /** One code for one phone; the lesson's code before it is void. @throws AirError conflict {max} beyond those that a lesson may have */
  offer(lesson: { readonly teacher_id: string; readonly session_id: string }, name: string): OfferedRemote;
  /** Whether this is the secret of a code that nobody has used yet. */
  isOffered(secret: string): boolean;
  /**
   * Resolves once it is on disk. The same device gets the same remote again, as where an answer was lost.
   * @throws AirError not_found (no such code, or not any more), conflict (another device has come with it before),
   * storage_full, unavailable: the code is still good
   */
  pair(secret: string, device_id: string): Promise<RemoteRecord>;
  isGood(assistant: AssistantPrincipal): boolean;
  /** null: it is not good (any more). */
  get(remote_id: string): RemoteRecord | null;
  /**
   * A remote or a code that is gone already is no error. It ends at once, whatever the disk does.
   * @throws AirError storage_full, unavailable: after a restart it would be good again
   */
  revoke(teacher_id: string, remote_id: string): Promise<void>;
  /** Nothing of them is kept. */
  endLesson(session_id: string): Promise<void>;
  seen(remote_id: string, is_here: boolean): void;
  /** Two devices have it. */
  shared(remote_id: string): Promise<void>;
  /** In the order of pairing. */
  idsOf(session_id: string): readonly string[];
  viewOf(remote_id: string): Remote | null;
}

interface Offer {
  readonly remote_id: string;
  readonly teacher_id: string;
  readonly session_id: string;
  readonly name: string;
  readonly secret_hash: string;
  readonly expires_ms: number;
}

export const createRemotes = (deps: RemotesDeps): Remotes => {
  const { records, onChange, onRevoked, onUnkept, now, now_ms } = deps;
  /** By remote_id, in the order of pairing; among them those that are being written. */
  const paired = new Map<string, RemoteRecord>();
  /** One a lesson. */
  const offers = new Map<string, Offer>();
  const pages = new Map<string, { readonly is_here: boolean; readonly last_seen_at: string }>();
  /** Writes come one after the other: a remote is not revoked before it was put down. */
  let last_write: Promise<unknown> = Promise.resolve();
  const write = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const done = last_write.then(work);
    last_write = done.catch(() => undefined);
    return done;
  };

  const idsOf = (session_id: string): string[] =>
    [...paired.values()].filter((one) => one.session_id === session_id).map(({ remote_id }) => remote_id);
  const expectRoom = (session_id: string): void => {
    if (idsOf(session_id).length < REMOTES.of_a_lesson) return;
    throw new AirError('conflict', 'the lesson has as many remotes as it may', { max: REMOTES.of_a_lesson });
  };
  const forget = (remote_id: string): void => {
    paired.delete(remote_id);
    pages.delete(remote_id);
  };
  const note = async (remote_id: string, facts: Partial<RemoteRecord>): Promise<void> => {
    const record = paired.get(remote_id);
    if (record === undefined) return;
    paired.set(remote_id, { ...record, ...facts });
    onChange(record.session_id, remote_id);
    await write(async () => {
      if (paired.has(remote_id)) await records.update(remote_id, facts);
    });
  };

  /** Looks at each: how long it takes tells nothing of which one it is. */
  const findBySecret = <One extends { readonly secret_hash: string }>(
    all: Iterable<One>,
    secret_hash: string,
  ): One | null =>
    [...all].reduce<One | null>(
      (found, one) => (isSameHash(one.secret_hash, secret_hash) ? one : found),
      null,
    );

  const pairAgain = async (record: RemoteRecord, device_hash: string): Promise<RemoteRecord> => {
    if (isSameHash(record.device_hash, device_hash)) {
      // It may still be on its way to the disk, and may not get there.
      await last_write;
      const kept = paired.get(record.remote_id);
      if (kept !== undefined) return kept;
      throw new AirError('not_found', 'there is no such code any more');
    }
    try {
      await note(record.remote_id, { reused_at: now().toISOString() });
    } catch (error) {
      // The teacher is told of it all the same, until a restart; the second phone is to hear what it is refused for.
      onUnkept(error, record.remote_id);
    }
    throw new AirError('conflict', 'another device has come with this code');
  };
  const pairFirst = async (offer: Offer, device_hash: string): Promise<RemoteRecord> => {
    const { session_id, remote_id, expires_ms, ...own } = offer;
    expectRoom(session_id);
    const record: RemoteRecord = {
      ...own,
      schema_version: 1,
      remote_id,
      session_id,
      device_hash,
      paired_at: now().toISOString(),
      reused_at: null,
      shared_at: null,
    };
    // Before anything is waited for: of two that come at once one is the first.
    offers.delete(session_id);
    paired.set(remote_id, record);
    try {
      await write(() => records.insert(record));
    } catch (error) {
      forget(remote_id);
      if (!offers.has(session_id) && expires_ms > now_ms()) offers.set(session_id, offer);
      throw error;
    }
    onChange(session_id, remote_id);
    return record;
  };

  return {
    async load(open_ids) {
      const known = await records.find({}, { sort: [['paired_at', 1]] });
      const onLeft = (error: unknown, { remote_id }: RemoteRecord): void => {
        onUnkept(error, remote_id);
      };
      const own = await takeOfOpenLessons({ records, key: REMOTE_RECORDS.key, onLeft }, known, open_ids);
      for (const record of own) paired.set(record.remote_id, record);
    },
    isOffered(secret) {
      const offer = findBySecret(offers.values(), hashOf(secret));
      return offer !== null && offer.expires_ms > now_ms();
    },
    offer({ teacher_id, session_id }, name) {
      expectRoom(session_id);
      const [remote_id, secret] = [newRemoteId(), newSecret()];
      const lifetime_ms = REMOTES.pair_seconds * 1000;
      const expires_ms = now_ms() + lifetime_ms;
      offers.set(session_id, {
        remote_id,
        teacher_id,
        session_id,
        name,
        secret_hash: hashOf(secret),
        expires_ms,
      });
      return { remote_id, secret, expires_at: new Date(now().getTime() + lifetime_ms).toISOString() };
    },
    async pair(secret, device_id) {
      const [secret_hash, device_hash] = [hashOf(secret), hashOf(device_id)];
      const record = findBySecret(paired.values(), secret_hash);
      if (record !== null) return pairAgain(record, device_hash);
      const offer = findBySecret(offers.values(), secret_hash);
      if (offer !== null && offer.expires_ms > now_ms()) return pairFirst(offer, device_hash);
      throw new AirError('not_found', 'there is no such code, or not any more');
    },
    isGood({ remote_id, session_id, teacher_id }) {
      const record = paired.get(remote_id);
      return record?.session_id === session_id && record.teacher_id === teacher_id;
    },
    get: (remote_id) => paired.get(remote_id) ?? null,
    async revoke(teacher_id, remote_id) {
      for (const [session_id, offer] of offers) {
        if (offer.remote_id === remote_id && offer.teacher_id === teacher_id) offers.delete(session_id);
      }
      const record = paired.get(remote_id);
      if (record?.teacher_id !== teacher_id) return;
      forget(remote_id);
      onRevoked(record.session_id, remote_id);
      onChange(record.session_id, remote_id);
      await write(() => records.remove(remote_id));
    },
    async endLesson(session_id) {
      offers.delete(session_id);
      const ids = idsOf(session_id);
      for (const remote_id of ids) forget(remote_id);
      for (const remote_id of ids) await write(() => records.remove(remote_id));
    },
    seen(remote_id, is_here) {
      const record = paired.get(remote_id);
      if (record === undefined) return;
      pages.set(remote_id, { is_here, last_seen_at: now().toISOString() });
      onChange(record.session_id, remote_id);
    },
    shared: (remote_id) => note(remote_id, { shared_at: now().toISOString() }),
    idsOf,
    viewOf(remote_id) {
      const record = paired.get(remote_id);
      if (record === undefined) return null;
      const { name, paired_at, reused_at, shared_at } = record;
      const { is_here, last_seen_at } = pages.get(remote_id) ?? { is_here: false, last_seen_at: null };
      return { remote_id, name, paired_at, is_here, last_seen_at, reused_at, shared_at };
    },
  };
};
