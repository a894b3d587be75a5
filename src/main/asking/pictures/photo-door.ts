import { AirError } from '../../../shared/errors.ts';
import { createTokenBuckets } from '../../http/index.ts';

/** A class of 40 that photographs three pages each has 120; each student may send its pages at once, and then one in four seconds. */
const BURST = 6;
const PER_SECOND = 0.25;
const MAX_SEATS = 2000;
/** So many photos come in at once, 24 MB together: more would each come too slowly to arrive in its time. */
const PLACES = 12;
/** Of one student: its others wait for those of classmates. */
const PLACES_OF_SEAT = 2;
/** A photo waits so long for its place, and is sent again otherwise: of the 15 seconds of a request it needs some to come in. */
const WAIT_MS = 4000;
/** Photos that wait, each with a connection and without its bytes. */
const MAX_WAITING = 200;
/** Who is turned away comes again after 1 to this many seconds, one after the other. */
const SPREAD_SECONDS = 5;

export interface PhotoDoorDeps {
  /** Monotonic, in milliseconds. */
  readonly now_ms: () => number;
}

/** Lets photos of students in, a few at a time: what is not let in yet stays on the phone, and in no memory of ours. */
export interface PhotoDoor {
  /**
   * Resolves with what gives the place back; to be called once.
   * @param signal aborted when the phone is gone
   * @throws AirError rate_limited {retry_after_seconds}
   */
  enter(student_id: string, signal: AbortSignal): Promise<() => void>;
}

interface Waiting {
  readonly student_id: string;
  readonly answer: (is_let_in: boolean) => void;
}

export const createPhotoDoor = ({ now_ms }: PhotoDoorDeps): PhotoDoor => {
  const buckets = createTokenBuckets({
    ...{ capacity: BURST, per_second: PER_SECOND, max_keys: MAX_SEATS, now_ms },
  });
  const inside = new Map<string, number>();
  const waiting = new Set<Waiting>();
  let taken = 0;
  let turned_away = 0;

  const hasPlace = (student_id: string): boolean =>
    taken < PLACES && (inside.get(student_id) ?? 0) < PLACES_OF_SEAT;
  const take = (student_id: string): void => {
    taken += 1;
    inside.set(student_id, (inside.get(student_id) ?? 0) + 1);
  };
  const leave = (student_id: string): void => {
    taken -= 1;
    const left = (inside.get(student_id) ?? 1) - 1;
    if (left === 0) inside.delete(student_id);
    else inside.set(student_id, left);
    for (const one of waiting) {
      if (taken >= PLACES) return;
      if (hasPlace(one.student_id)) one.answer(true);
    }
  };
  const crowded = (): AirError => {
    turned_away += 1;
    const retry_after_seconds = 1 + (turned_away % SPREAD_SECONDS);
    return new AirError('rate_limited', 'too many photos come at once', { retry_after_seconds });
  };
  /** Resolves with the place taken; false: there was none in time. */
  const waitFor = (student_id: string, signal: AbortSignal): Promise<boolean> =>
    new Promise((resolve) => {
      const giveUp = (): void => {
        one.answer(false);
      };
      const timer = setTimeout(giveUp, WAIT_MS);
      const one: Waiting = {
        student_id,
        answer(is_let_in) {
          clearTimeout(timer);
          signal.removeEventListener('abort', giveUp);
          waiting.delete(one);
          if (is_let_in) take(student_id);
          resolve(is_let_in);
        },
      };
      waiting.add(one);
      signal.addEventListener('abort', giveUp);
      if (signal.aborted) giveUp();
    });

  return {
    async enter(student_id, signal) {
      const bucket = buckets.of(student_id);
      if (bucket.level < 1) {
        const retry_after_seconds = bucket.wait_seconds(1);
        throw new AirError('rate_limited', 'too many photos of one student', { retry_after_seconds });
      }
      if (hasPlace(student_id)) take(student_id);
      else if (waiting.size >= MAX_WAITING || !(await waitFor(student_id, signal))) throw crowded();
      // Of who was turned away nothing is taken: it comes again because it was told to.
      bucket.charge(1);
      return () => {
        leave(student_id);
      };
    },
  };
};
