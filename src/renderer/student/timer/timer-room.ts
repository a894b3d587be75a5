import { timerStudentEn } from '../../../shared/locales/en/timer.ts';
import { timerStudentKo } from '../../../shared/locales/ko/timer.ts';
import type { StudentRoom } from '../room/room.types.ts';
import { TimerLine } from './timer-line.tsx';

export const timerRoom: StudentRoom = {
  id: 'timer',
  place: 40,
  over: TimerLine,
  words: { ko: timerStudentKo, en: timerStudentEn },
};
