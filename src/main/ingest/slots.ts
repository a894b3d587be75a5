import { randomBytes, randomInt } from 'node:crypto';
import { streamKeyRecordSchema, type StreamKeyRecord } from '../../shared/contract/media/records.ts';
import { AirError } from '../../shared/errors.ts';
import type { Collection, CollectionDefinition } from '../store/index.ts';

export const STREAM_KEYS = {
  name: 'stream_keys',
  schema: streamKeyRecordSchema,
  schema_version: 1,
  key: 'stream_id',
  unique: [['teacher_id', 'slot']],
} satisfies CollectionDefinition<typeof streamKeyRecordSchema>;

export interface SlotsDeps {
  readonly records: Collection<StreamKeyRecord>;
  /** How many a teacher has: one for each lesson that may be open at once. */
  readonly slots_per_teacher: number;
  readonly now: () => Date;
  /** The keys are other ones. */
  readonly onChange: () => void;
}

/** The teachers' publishing slots and their keys. A key is kept until it is rotated, over lessons and restarts. */
export interface Slots {
  /** Reads the slots of all teachers. A second call does nothing. */
  load(): Promise<void>;
  readonly all: readonly StreamKeyRecord[];
  /** A teacher's, by slot, with those made that are missing. */
  provide(teacher_id: string): Promise<readonly StreamKeyRecord[]>;
  /** A teacher's that are there, by slot. */
  ofTeacher(teacher_id: string): readonly StreamKeyRecord[];
  /** null: no slot has this stream. */
  ofStream(stream_id: string): StreamKeyRecord | null;
  /** A new key for a slot. @throws AirError not_found */
  rotate(stream_id: string): Promise<StreamKeyRecord>;
}

/** Without letters that a person mistakes for one another: a key is typed into phones. */
const KEY_ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';
const KEY_CHARS = 20;

/** A stream key of 99 random bits: 20 characters that are easy to type. */
const newStreamKey = (): string =>
  Array.from({ length: KEY_CHARS }, () => KEY_ALPHABET[randomInt(KEY_ALPHABET.length)]).join('');

export const createSlots = ({ records, slots_per_teacher, now, onChange }: SlotsDeps): Slots => {
  const slots = new Map<string, StreamKeyRecord>();
  let loading: Promise<void> | null = null;
  /** Changes one after another, so that a check and the write it allows are not interleaved. */
  let last: Promise<unknown> = Promise.resolve();
  const inOrder = <T>(work: () => Promise<T>): Promise<T> => {
    const next = last.then(work, work);
    last = next;
    return next;
  };

  const load = (): Promise<void> =>
    (loading ??= (async () => {
      for (const record of await records.find({})) slots.set(record.stream_id, record);
    })());
  const ofTeacher = (teacher_id: string): StreamKeyRecord[] =>
    [...slots.values()].filter((record) => record.teacher_id === teacher_id).sort((a, b) => a.slot - b.slot);

  const add = async (teacher_id: string, slot: number): Promise<void> => {
    const record: StreamKeyRecord = {
      schema_version: 1,
      stream_id: randomBytes(16).toString('base64url'),
      teacher_id,
      slot,
      key: newStreamKey(),
      created_at: now().toISOString(),
    };
    await records.insert(record);
    slots.set(record.stream_id, record);
  };

  return {
    load,
    get all() {
      return [...slots.values()];
    },
    provide: (teacher_id) =>
      inOrder(async () => {
        await load();
        const known = new Set(ofTeacher(teacher_id).map(({ slot }) => slot));
        const missing = Array.from({ length: slots_per_teacher }, (_, slot) => slot).filter(
          (slot) => !known.has(slot),
        );
        for (const slot of missing) await add(teacher_id, slot);
        if (missing.length > 0) onChange();
        return ofTeacher(teacher_id);
      }),
    ofTeacher,
    ofStream: (stream_id) => slots.get(stream_id) ?? null,
    rotate: (stream_id) =>
      inOrder(async () => {
        if (!slots.has(stream_id)) throw new AirError('not_found', 'there is no such publishing slot');
        const rotated = await records.update(stream_id, {
          key: newStreamKey(),
          created_at: now().toISOString(),
        });
        slots.set(stream_id, rotated);
        onChange();
        return rotated;
      }),
  };
};
