import { useEffect, useState, useSyncExternalStore } from 'react';
import { useMember } from '../../common/state/use-member.ts';
import { usePage } from '../data/page-context.ts';
import { holdUnsaved } from '../data/unsaved.ts';
import { useFailureWords } from '../data/use-action.ts';
import { createAttendanceDesk, type AttendanceDesk, type DeskView } from './attendance-desk.ts';

/** A lesson's sheet, and what can be done with it. */
export interface AttendanceView
  extends Pick<DeskView, 'entries' | 'lesson'>, Pick<AttendanceDesk, 'correct' | 'change' | 'attempt'> {
  /** Why the last thing did not work, in words. */
  readonly failure: string | null;
}

/** @param session_id of one lesson for as long as the component is there */
export const useAttendance = (session_id: string): AttendanceView => {
  const { api } = usePage();
  const wordsOf = useFailureWords();
  const marks = useMember('teacher', 'attendance');
  const [desk] = useState(() => createAttendanceDesk({ api, session_id, hold: holdUnsaved }));
  const { entries, lesson, failure } = useSyncExternalStore(desk.subscribe, desk.current);
  useEffect(() => desk.follow(), [desk]);
  useEffect(() => {
    desk.readSoon();
  }, [desk, marks]);
  const { correct, change, attempt } = desk;
  return {
    ...{ entries, lesson, correct, change, attempt },
    failure: failure === null ? null : wordsOf(failure.error),
  };
};
