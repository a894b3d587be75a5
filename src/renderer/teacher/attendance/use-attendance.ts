import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type {
  AttendanceEntry,
  AttendanceLesson,
  AttendanceRule,
  Correction,
} from '../../../shared/contract/attendance.ts';
import { AirError } from '../../../shared/errors.ts';
import { isNetworkFailure, type Api } from '../../common/api.ts';
import { useMember } from '../../common/state/use-member.ts';
import { usePage } from '../data/page-context.ts';

/** Minutes go on though no mark changes. */
const READ_EVERY_MS = 30_000;
/** A class that joins is read a few times, not once for each. */
const SOON_MS = 500;

/** A lesson's sheet as it is now; null until it was read. */
export interface AttendanceView {
  readonly entries: readonly AttendanceEntry[] | null;
  readonly lesson: AttendanceLesson | null;
  /** Why the last thing did not work, in words. */
  readonly failure: string | null;
  /** Shown at once. Resolves with whether the node has it. */
  correct(entry_id: string, correction: Correction): Promise<boolean>;
  change(changes: { readonly period?: number | null; readonly rule?: AttendanceRule }): Promise<boolean>;
  /** Runs what may fail, and says in `failure` when it did. */
  attempt(work: () => Promise<unknown>): Promise<boolean>;
}

const corrected = (
  entry: AttendanceEntry,
  { mark, reason, without_device, note }: Correction,
): AttendanceEntry => ({
  ...entry,
  ...(mark === undefined ? {} : { mark: mark ?? entry.proposed, decided: mark !== null }),
  ...(reason === undefined ? {} : { reason }),
  ...(without_device === undefined ? {} : { without_device }),
  ...(note === undefined ? {} : { note }),
});

const read = (api: Api, session_id: string, signal: AbortSignal) =>
  api.call('listAttendance', { params: { session_id }, signal });

export const useAttendance = (session_id: string): AttendanceView => {
  const { t } = useTranslation();
  const { api } = usePage();
  const [entries, setEntries] = useState<readonly AttendanceEntry[] | null>(null);
  const [lesson, setLesson] = useState<AttendanceLesson | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const marks = useMember('teacher', 'attendance');
  const readSoon = useRef<() => void>(() => undefined);

  const attempt = useCallback(
    async (work: () => Promise<unknown>): Promise<boolean> => {
      try {
        await work();
        setFailure(null);
        return true;
      } catch (error) {
        const code = error instanceof AirError ? error.code : 'internal';
        setFailure(isNetworkFailure(error) ? t('teacher.unreachable') : t(`errors.${code}`));
        return false;
      }
    },
    [t],
  );

  useEffect(() => {
    const gone = new AbortController();
    let timer: number | undefined;
    const readNow = (): void => {
      timer = undefined;
      void attempt(async () => {
        const now = await read(api, session_id, gone.signal).catch((error: unknown) => {
          if (gone.signal.aborted) return null;
          throw error;
        });
        if (now !== null) setEntries(now);
      });
    };
    readSoon.current = () => {
      timer ??= window.setTimeout(readNow, SOON_MS);
    };
    const readLesson = (): void => {
      void attempt(async () => {
        setLesson(await api.call('attendanceLesson', { params: { session_id } }));
      });
    };
    readNow();
    readLesson();
    const again = window.setInterval(readNow, READ_EVERY_MS);
    return () => {
      gone.abort();
      window.clearTimeout(timer);
      window.clearInterval(again);
    };
  }, [api, session_id, attempt]);

  useEffect(() => {
    readSoon.current();
  }, [marks]);

  return {
    ...{ entries, lesson, failure, attempt },
    async correct(entry_id, correction) {
      const replace = (next: (entry: AttendanceEntry) => AttendanceEntry): void => {
        setEntries((all) => all?.map((one) => (one.entry_id === entry_id ? next(one) : one)) ?? null);
      };
      replace((entry) => corrected(entry, correction));
      const is_kept = await attempt(async () => {
        const now = await api.call('correctAttendance', {
          params: { session_id, entry_id },
          body: correction,
        });
        replace(() => now);
      });
      if (!is_kept) readSoon.current();
      return is_kept;
    },
    change: (changes) =>
      attempt(async () => {
        setLesson(await api.call('changeAttendance', { params: { session_id }, body: changes }));
        readSoon.current();
      }),
  };
};
