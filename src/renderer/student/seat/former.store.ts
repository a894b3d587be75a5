import { z } from 'zod';
import { idSchema } from '../../../shared/contract/ids.ts';
import type { SafeStorage } from '../../common/safe-storage.ts';
import type { Seat } from './seat.store.ts';

const formerSchema = z.object({
  session_id: idSchema,
  student_id: idSchema,
  token: z.string().min(1).max(4096),
  /** By the wall clock, in milliseconds since 1970. */
  left_at: z.number(),
  /** The node is still to be told that the student has left. */
  is_to_leave: z.boolean(),
});
const KEPT = 8;
const formersSchema = z.array(formerSchema).max(KEPT);

/** A seat that was given up here before the node had all that was said in it. It has no name. */
export type Former = z.infer<typeof formerSchema>;

export interface FormerStore {
  /** What is younger than an hour: a lesson that lasts longer without a word from here has done without it. */
  due(): readonly Former[];
  all(): readonly Former[];
  add(seat: Pick<Seat, 'session_id' | 'student_id' | 'token'>, is_to_leave: boolean): void;
  remove(student_id: string): void;
  /** By this page. */
  subscribe(listener: () => void): () => void;
}

const STORAGE_KEY = 'airclass.former';
const KEPT_MS = 3_600_000;

/** In the browser's storage: the page may be closed, or the device asleep, before the node is back. */
export const createFormerStore = ({
  storage,
  now = Date.now,
}: {
  readonly storage: SafeStorage;
  /** Wall clock in milliseconds. */
  readonly now?: () => number;
}): FormerStore => {
  const all = (): Former[] => {
    try {
      return formersSchema.parse(JSON.parse(storage.get(STORAGE_KEY) ?? '[]'));
    } catch {
      // Not ours: as if nothing were stored.
      return [];
    }
  };
  const listeners = new Set<() => void>();
  const write = (formers: readonly Former[]): void => {
    if (formers.length === 0) storage.remove(STORAGE_KEY);
    else storage.set(STORAGE_KEY, JSON.stringify(formers.slice(-KEPT)));
    for (const listener of [...listeners]) listener();
  };
  const others = (student_id: string): Former[] => all().filter((one) => one.student_id !== student_id);
  return {
    all,
    // A clock that was set back must not keep one for ever.
    due: () => all().filter(({ left_at }) => Math.abs(now() - left_at) < KEPT_MS),
    add: ({ session_id, student_id, token }, is_to_leave) => {
      write([...others(student_id), { session_id, student_id, token, left_at: now(), is_to_leave }]);
    },
    remove: (student_id) => {
      write(others(student_id));
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};
