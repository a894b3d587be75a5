import type { TranslationOf } from '../locale.ts';
import type { timerStudentEn, timerTeacherEn } from '../en/timer.ts';

const both = {
  title: '타이머',
  stopwatch: '스톱워치',
  held: '일시정지',
  over: '끝났어요',
  hours_one: '{{count}}시간',
  hours_other: '{{count}}시간',
  minutes_one: '{{count}}분',
  minutes_other: '{{count}}분',
  seconds_one: '{{count}}초',
  seconds_other: '{{count}}초',
} as const;

export const timerStudentKo = {
  timer: {
    ...both,
    student: {
      started: '타이머가 시작됐어요: {{length}}',
      stopwatch_started: '스톱워치가 시작됐어요.',
      last_minute: '마지막 1분이에요.',
      held: '타이머가 잠시 멈췄어요.',
      over: '시간이 끝났어요.',
      left: '타이머가 가고 있어요. {{length}} 남았어요.',
    },
  },
} satisfies TranslationOf<typeof timerStudentEn>;

export const timerTeacherKo = {
  timer: {
    ...both,
    teacher: {
      presets: '바로 시작하기',
      own: '직접 입력',
      own_hint: '분 또는 분:초로 입력해 주세요. 예: 7, 2:30',
      unreadable: '7이나 2:30처럼 시간을 입력해 주세요.',
      too_short: '1초 이상으로 입력해 주세요.',
      too_long: '24시간까지 잴 수 있어요. 더 짧은 시간을 입력해 주세요.',
      start: '시작',
      start_stopwatch: '스톱워치 시작',
      add: '+1분',
      add_long: '1분 늘리기',
      pause: '일시정지',
      resume: '이어서',
      stop: '그만하기',
      put_away: '치우기',
      tone: '끝나면 작은 소리로 알림',
      tone_hint: '이 컴퓨터에서만 들려요. 컴퓨터 소리를 공유하는 동안에는 나지 않아요.',
    },
  },
} satisfies TranslationOf<typeof timerTeacherEn>;
