/** Of a timer on every page. */
const both = {
  title: 'Timer',
  stopwatch: 'Stopwatch',
  held: 'Paused',
  over: 'Time is up',
  hours_one: '{{count}} hour',
  hours_other: '{{count}} hours',
  minutes_one: '{{count}} minute',
  minutes_other: '{{count}} minutes',
  seconds_one: '{{count}} second',
  seconds_other: '{{count}} seconds',
} as const;

export const timerStudentEn = {
  timer: {
    ...both,
    student: {
      started: 'The timer is running: {{length}}.',
      stopwatch_started: 'The stopwatch is running.',
      last_minute: 'This is the last minute.',
      held: 'The timer is paused.',
      over: 'Time is up.',
      left: 'The timer is running: {{length}} left.',
    },
  },
} as const;

export const timerTeacherEn = {
  timer: {
    ...both,
    teacher: {
      presets: 'Start a timer of',
      own: 'Another time',
      own_hint: 'Minutes, or minutes:seconds. For example 7 or 2:30',
      unreadable: 'Please enter a time such as 7 or 2:30.',
      too_short: 'Please enter one second or more.',
      too_long: 'A timer runs for up to 24 hours. Please enter a shorter time.',
      start: 'Start',
      start_stopwatch: 'Start the stopwatch',
      add: '+1 min',
      add_long: 'One minute more',
      pause: 'Pause',
      resume: 'Go on',
      stop: 'Stop',
      put_away: 'Put away',
      tone: 'A soft sound at the end',
      tone_hint: 'On this computer alone, and not while you share its sound.',
    },
  },
} as const;
