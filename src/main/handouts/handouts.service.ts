import { HANDOUTS, type Handout } from '../../shared/contract/handouts.ts';
import { AirError } from '../../shared/errors.ts';
import type { LessonShelf } from './lesson-shelf.ts';

export interface HandoutsDeps {
  readonly shelf: Pick<LessonShelf, 'read' | 'write' | 'forget'>;
  /** Told once it is on the disk, or is read from it for an open lesson. */
  readonly onChange: (session_id: string) => void;
  /** Whoever reads its file is to be given no more of it. */
  readonly onTakenBack: (handout_id: string) => void;
}

/** What is not named stays as it is. */
export interface HandoutChanges {
  readonly title?: string | undefined;
  readonly is_hidden?: boolean | undefined;
  /** From 0; beyond the end: the last. */
  readonly place?: number | undefined;
}

/** What is handed out in lessons. Of an open one it is in memory, of an ended one it is read when it is asked for. */
export interface Handouts {
  /** @throws AirError unavailable: what is asked of it next tries again to read them */
  open(session_id: string): Promise<void>;
  close(session_id: string): void;
  /** Of an open lesson; of any other none. */
  of(session_id: string): readonly Handout[];
  /** Of any lesson. @throws AirError unavailable */
  list(session_id: string): Promise<readonly Handout[]>;
  /** @throws AirError not_found, unavailable */
  get(session_id: string, handout_id: string): Promise<Handout>;
  /**
   * Resolves when it is on the disk; one that is there already is answered as it is.
   * @throws AirError conflict {reason: "cards" | "lesson_bytes", max}; storage_full, unavailable
   */
  add(session_id: string, handout: Handout): Promise<Handout>;
  /** Whether one more, with a file of so many bytes, has room. @throws AirError as `add` */
  checkRoom(session_id: string, bytes: number): Promise<void>;
  /** @throws AirError not_found, storage_full, unavailable */
  change(session_id: string, handout_id: string, changes: HandoutChanges): Promise<Handout>;
  /** @throws AirError not_found, storage_full, unavailable */
  remove(session_id: string, handout_id: string): Promise<void>;
}

const notThere = (): AirError => new AirError('not_found', 'there is no such card');

const expectRoom = (handouts: readonly Handout[], bytes: number): void => {
  if (handouts.length >= HANDOUTS.cards) {
    const max = HANDOUTS.cards;
    throw new AirError('conflict', 'the lesson has as many cards as it may', { reason: 'cards', max });
  }
  if (handouts.reduce((sum, handout) => sum + handout.bytes, bytes) > HANDOUTS.lesson_bytes) {
    const max = HANDOUTS.lesson_bytes;
    throw new AirError('conflict', 'the files of the lesson are too large together', {
      reason: 'lesson_bytes',
      max,
    });
  }
};

export const createHandouts = ({ shelf, onChange, onTakenBack }: HandoutsDeps): Handouts => {
  const lessons = new Map<string, readonly Handout[]>();
  /** Those that are open, whether they could be read or not. */
  const open = new Set<string>();
  /** By lesson, what is being done: a check and the write that it allows are not interleaved. */
  const work = new Map<string, Promise<unknown>>();

  const inOrder = <T>(session_id: string, next: () => Promise<T>): Promise<T> => {
    const begun = (work.get(session_id) ?? Promise.resolve()).then(next, next);
    const settled = begun
      .catch(() => undefined)
      .then(() => {
        if (work.get(session_id) === settled) work.delete(session_id);
      });
    work.set(session_id, settled);
    return begun;
  };
  /** In order. */
  const read = async (session_id: string): Promise<readonly Handout[]> => {
    const known = lessons.get(session_id);
    if (known !== undefined) return known;
    const handouts = await shelf.read(session_id);
    // It may have ended meanwhile.
    if (open.has(session_id)) {
      lessons.set(session_id, handouts);
      onChange(session_id);
    }
    return handouts;
  };
  const present = async (session_id: string): Promise<readonly Handout[]> =>
    lessons.get(session_id) ??
    (open.has(session_id) ? inOrder(session_id, () => read(session_id)) : shelf.read(session_id));
  const replace = async (session_id: string, handouts: readonly Handout[]): Promise<void> => {
    await shelf.write(session_id, handouts);
    if (lessons.has(session_id)) lessons.set(session_id, handouts);
    onChange(session_id);
  };
  const find = (handouts: readonly Handout[], handout_id: string): Handout => {
    const found = handouts.find((handout) => handout.handout_id === handout_id);
    if (found === undefined) throw notThere();
    return found;
  };

  return {
    async open(session_id) {
      open.add(session_id);
      await inOrder(session_id, () => read(session_id));
    },
    close(session_id) {
      open.delete(session_id);
      lessons.delete(session_id);
    },
    of: (session_id) => lessons.get(session_id) ?? [],
    list: present,
    get: async (session_id, handout_id) => find(await present(session_id), handout_id),
    add: (session_id, handout) =>
      inOrder(session_id, async () => {
        const handouts = await read(session_id);
        const known = handouts.find(({ handout_id }) => handout_id === handout.handout_id);
        if (known !== undefined) return known;
        expectRoom(handouts, handout.bytes);
        await replace(session_id, [...handouts, handout]);
        return handout;
      }),
    async checkRoom(session_id, bytes) {
      expectRoom(await present(session_id), bytes);
    },
    change: (session_id, handout_id, { title, is_hidden, place }) =>
      inOrder(session_id, async () => {
        const handouts = await read(session_id);
        const before = find(handouts, handout_id);
        const after: Handout = {
          ...before,
          title: title ?? before.title,
          is_hidden: is_hidden ?? before.is_hidden,
        };
        const others = handouts.filter((handout) => handout !== before);
        const at = place ?? handouts.indexOf(before);
        await replace(session_id, [...others.slice(0, at), after, ...others.slice(at)]);
        if (after.is_hidden) onTakenBack(handout_id);
        return after;
      }),
    remove: (session_id, handout_id) =>
      inOrder(session_id, async () => {
        const handouts = await read(session_id);
        const gone = find(handouts, handout_id);
        await replace(
          session_id,
          handouts.filter((handout) => handout !== gone),
        );
        onTakenBack(handout_id);
        await shelf.forget(session_id, handout_id);
      }),
  };
};
