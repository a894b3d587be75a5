import { number, type Row } from '../table.ts';
import type { EngagementResults } from './results.ts';

const MB = 2 ** 20;

export const engagementRows = ({ ticks, told }: EngagementResults): Row[] => [
  ...(ticks === null
    ? []
    : [
        {
          what: `${String(ticks.students)} students, ${String(ticks.minutes)} minutes: all scores, confusion and alerts at a tick, p50 / p99`,
          value: `${number(ticks.p50, 1)} / ${number(ticks.p99, 1)} ms`,
          reach: '≤ 20 ms',
          note: `${String(ticks.ticks)} ticks, of CPU ${number(ticks.cpu_p50, 1)} / ${number(ticks.cpu_p99, 1)} ms, ${number(ticks.most)} ms at most; of the last five minutes p99 ${number(ticks.last_p99, 1)} ms`,
        },
        {
          what: 'The same lesson read again from its facts, and worked out',
          value: `${number(ticks.again)} ms`,
          reach: '',
          note: `${String(ticks.facts)} facts; ${number(ticks.memory_bytes / MB)} MB in memory`,
        },
      ]),
  ...(told === null
    ? []
    : [['dashboard', told.dashboard] as const, ['page', told.page] as const].map(([where, delays]) => ({
        what: `${String(told.students)} students: a tap on “I’m lost” → the teacher’s ${where} is told, p50 / p99`,
        value: `${number(delays.p50)} / ${number(delays.p99)} ms`,
        reach: 'p99 ≤ 500 ms',
        note: `${String(told.events)} taps, ${number(delays.most)} ms at most; ${String(delays.missed)} not within 5 s`,
      }))),
];
