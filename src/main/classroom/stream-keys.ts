import { AirError } from '../../shared/errors.ts';
import { LOCAL_TEACHER_ID } from '../../shared/contract/index.ts';
import type { StreamKeyRecord } from '../../shared/contract/media/records.ts';
import type { Collection } from '../store/index.ts';
import type { StreamKeyLookup } from './classroom.types.ts';
import { newId, newStreamKey } from './ids.ts';
import { createInOrder } from './in-order.ts';

export interface StreamKeysDeps {
  readonly records: Collection<StreamKeyRecord>;
  /** How many slots there are: one for each lesson that may be open at once. */
  readonly slots: number;
  readonly now: () => Date;
}

/** The publishing slots and their keys. A key is kept until it is rotated, over lessons and restarts. */
export interface StreamKeys extends StreamKeyLookup {
  /** Reads the slots and makes the missing ones. */
  start(): Promise<void>;
  /** By slot; slot 0 first. */
  readonly all: readonly StreamKeyRecord[];
  /** A new key for a slot. @throws AirError not_found */
  rotate(slot: number): Promise<StreamKeyRecord>;
  /** Hears that the keys are other ones, until the returned function is called. */
  onChange(listener: () => void): () => void;
}

export const createStreamKeys = ({ records, slots, now }: StreamKeysDeps): StreamKeys => {
  const inOrder = createInOrder();
  const listeners = new Set<() => void>();
  let all: readonly StreamKeyRecord[] = [];

  const newSlot = (slot: number): StreamKeyRecord => ({
    schema_version: 1,
    stream_id: newId(),
    teacher_id: LOCAL_TEACHER_ID,
    slot,
    key: newStreamKey(),
    created_at: now().toISOString(),
  });

  return {
    async start() {
      const stored = await records.find({ teacher_id: LOCAL_TEACHER_ID });
      const known = new Map(stored.map((record) => [record.slot, record]));
      for (let slot = 0; slot < slots; slot += 1) {
        if (known.has(slot)) continue;
        const made = newSlot(slot);
        await records.insert(made);
        known.set(slot, made);
      }
      all = [...known.values()].sort((a, b) => a.slot - b.slot);
    },
    get all() {
      return all;
    },
    ofStream(stream_id) {
      const record = all.find((candidate) => candidate.stream_id === stream_id) ?? all[0];
      if (record === undefined) throw new AirError('not_found', 'there is no such publishing slot');
      return record;
    },
    rotate: (slot) =>
      inOrder(async () => {
        const record = all.find((candidate) => candidate.slot === slot);
        if (record === undefined) throw new AirError('not_found', 'there is no such publishing slot');
        const rotated = await records.update(record.stream_id, {
          key: newStreamKey(),
          created_at: now().toISOString(),
        });
        all = all.map((candidate) => (candidate.slot === slot ? rotated : candidate));
        for (const listener of listeners) listener();
        return rotated;
      }),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};
