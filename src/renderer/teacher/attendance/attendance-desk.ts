import type {
  AttendanceEntry,
  AttendanceLesson,
  AttendanceRule,
  Correction,
} from '../../../shared/contract/attendance.ts';
import type { Api } from '../../common/api.ts';

/** Minutes go on though no mark changes. */
const READ_EVERY_MS = 30_000;
/** A class that joins is read a few times, not once for each. */
const SOON_MS = 500;

/** A lesson's sheet as it is now; null until it was read. */
export interface DeskView {
  /** As the node has it, with what is on its way there. */
  readonly entries: readonly AttendanceEntry[] | null;
  readonly lesson: AttendanceLesson | null;
  /** Of what was last done, else of the last reading; null: both worked. */
  readonly failure: { readonly error: unknown } | null;
}

/** One lesson's sheet, followed and corrected. */
export interface AttendanceDesk {
  current(): DeskView;
  subscribe(listener: () => void): () => void;
  /** Reads it now and again. @returns ends the reading; corrections that were begun still go out */
  follow(): () => void;
  /** Something of it may be another one. */
  readSoon(): void;
  /** Shown at once, and sent after those before it. Resolves with whether the node has it. */
  correct(entry_id: string, correction: Correction): Promise<boolean>;
  change(changes: { readonly period?: number | null; readonly rule?: AttendanceRule }): Promise<boolean>;
  /** Runs what may fail, and says in `failure` when it did. */
  attempt(work: () => Promise<unknown>): Promise<boolean>;
}

export interface AttendanceDeskDeps {
  readonly api: Pick<Api, 'call'>;
  readonly session_id: string;
  /** Leaving the page asks first. @returns says that it need not any more */
  readonly hold: () => () => void;
}

interface OnItsWay {
  readonly entry_id: string;
  readonly correction: Correction;
}

const corrected = (
  entry: AttendanceEntry,
  { mark, reason, without_device, note }: Correction,
): AttendanceEntry => ({
  ...entry,
  ...(without_device === true && !entry.decided ? { mark: 'present', decided: true } : {}),
  ...(mark === undefined ? {} : { mark: mark ?? entry.proposed, decided: mark !== null }),
  ...(reason === undefined ? {} : { reason }),
  ...(without_device === undefined ? {} : { without_device }),
  ...(note === undefined ? {} : { note }),
});

export const createAttendanceDesk = ({ api, session_id, hold }: AttendanceDeskDeps): AttendanceDesk => {
  const params = { session_id };
  const listeners = new Set<() => void>();
  /** As the node had it at its newest answer. */
  let known: readonly AttendanceEntry[] | null = null;
  let lesson: AttendanceLesson | null = null;
  let on_their_way: readonly OnItsWay[] = [];
  /** Two of one student's must come in the order in which they were made. */
  let last: Promise<unknown> = Promise.resolve();
  /** Corrections that are through: a reading that was begun before may know nothing of them. */
  let through = 0;
  let readings = 0;
  let newest_reading = 0;
  let done_failure: DeskView['failure'] = null;
  let read_failure: DeskView['failure'] = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let following: AbortController | null = null;
  let view: DeskView = { entries: null, lesson: null, failure: null };

  const publish = (): void => {
    const entries =
      known?.map((entry) =>
        on_their_way
          .filter(({ entry_id }) => entry_id === entry.entry_id)
          .reduce((now, { correction }) => corrected(now, correction), entry),
      ) ?? null;
    view = { entries, lesson, failure: done_failure ?? read_failure };
    for (const listener of listeners) listener();
  };

  const readNow = async (): Promise<void> => {
    const signal = following?.signal;
    if (signal === undefined) return;
    const through_before = through;
    const reading = ++readings;
    try {
      const [entries, of_lesson] = await Promise.all([
        api.call('listAttendance', { params, signal }),
        lesson ?? api.call('attendanceLesson', { params, signal }),
      ]);
      if (reading < newest_reading) return;
      newest_reading = reading;
      read_failure = null;
      lesson ??= of_lesson;
      if (through === through_before) known = entries;
      else readSoon();
    } catch (error) {
      if (signal.aborted) return;
      read_failure = { error };
    }
    publish();
  };
  const readSoon = (): void => {
    if (following === null) return;
    timer ??= setTimeout(() => {
      timer = undefined;
      void readNow();
    }, SOON_MS);
  };

  const attempt = async (work: () => Promise<unknown>): Promise<boolean> => {
    done_failure = null;
    try {
      await work();
      return true;
    } catch (error) {
      done_failure = { error };
      return false;
    } finally {
      publish();
    }
  };
  /** As `attempt`, after what was sent before. */
  const send = (work: () => Promise<unknown>): Promise<boolean> => {
    const sent = last.then(() => attempt(work));
    last = sent;
    return sent;
  };

  return {
    current: () => view,
    subscribe(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    follow() {
      following = new AbortController();
      const { signal } = following;
      void readNow();
      const again = setInterval(() => void readNow(), READ_EVERY_MS);
      signal.addEventListener('abort', () => {
        clearInterval(again);
      });
      return () => {
        clearTimeout(timer);
        timer = undefined;
        following?.abort();
        following = null;
      };
    },
    readSoon,
    correct(entry_id, correction) {
      const one: OnItsWay = { entry_id, correction };
      on_their_way = [...on_their_way, one];
      // Shown it is not saved yet.
      const release = hold();
      publish();
      return send(async () => {
        try {
          const now = await api.call('correctAttendance', {
            params: { session_id, entry_id },
            body: correction,
          });
          known = known?.map((entry) => (entry.entry_id === entry_id ? now : entry)) ?? null;
        } catch (error) {
          // The node may have it all the same.
          readSoon();
          throw error;
        } finally {
          through += 1;
          on_their_way = on_their_way.filter((other) => other !== one);
          release();
        }
      });
    },
    change: (changes) =>
      send(async () => {
        lesson = await api.call('changeAttendance', { params, body: changes });
        readSoon();
      }),
    attempt,
  };
};
