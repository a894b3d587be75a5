import { number, type Row } from '../table.ts';
import type { TalkSpread } from './protocol.ts';
import type { ClassResult, PageResult, TalkResults } from './results.ts';

const MB = 2 ** 20;

const three = ({ p50, p95, p99 }: TalkSpread): string =>
  `${number(p50)} / ${number(p95)} / ${number(p99)} ms`;
const most = ({ most: longest, samples }: TalkSpread): string =>
  `${String(samples)} of them, ${number(longest)} ms at most`;

const classRows = (result: ClassResult): Row[] => {
  const { students, joined, waited, rest, talk } = result;
  const of = `${String(students)} students`;
  const refused = Object.entries(talk.refused).map(([code, count]) => `${code} ${String(count)}`);
  return [
    {
      what: `${of}: tap on Join → state, p50 / p95 / p99`,
      value: three(joined),
      reach: '',
      note: `all within ${String(result.join_seconds)} s; ${String(waited)} were asked to wait for a seat and are not in it`,
    },
    {
      what: `${of}: send → acknowledged, p50 / p95 / p99`,
      value: three(talk.acknowledged),
      reach: 'p99 ≤ 80 ms',
      note: `${most(talk.acknowledged)}; ${String(talk.unanswered)} of ${String(talk.sent)} unanswered; refused: ${refused.join(', ') || 'none'}`,
    },
    {
      what: `${of}: send → all others, p50 / p95 / p99`,
      value: three(talk.everyone),
      reach: 'p99 ≤ 250 ms',
      note: `${most(talk.everyone)}; ${String(result.closed)} sockets closed`,
    },
    {
      what: `${of}: received by each in a minute, at rest / while all talk`,
      value: `${number(rest.bytes_per_student_and_minute / 1000, 1)} / ${number(talk.bytes_per_student_and_minute / 1000, 1)} kB`,
      reach: '≤ 25 kB at rest',
      note: 'payload of the WebSocket',
    },
    {
      what: `${of}: CPU of the whole node, at rest / while all talk, of one core`,
      value: `${number(rest.cpu_share * 100)} / ${number(talk.cpu_share * 100)} %`,
      reach: '',
      note: `memory ${number(result.memory_bytes / MB)} MB, ${number(result.idle_bytes / MB)} before the class came`,
    },
    {
      what: `${of}: event-loop delay of the app, p99`,
      value: `${number(result.loop_p99_ms, 1)} ms`,
      reach: '',
      note: `median of the seconds; the worst ${number(result.loop_worst_ms, 1)} ms`,
    },
    {
      what: `${of}: longest standstill of the live picture meanwhile`,
      value: `${number(result.standstill_ms)} ms`,
      reach: 'none above 150 ms',
      note: `${String(result.viewers)} viewers by WebRTC`,
    },
  ];
};

const pageRows = ({ students, messages, chat, tiles }: PageResult): Row[] =>
  (
    [
      ['its chat', chat],
      ['its students', tiles],
    ] as const
  ).map(([open, { frames_per_second, frames, slow_frames, longest_frame_ms }]) => ({
    what: `Teacher’s page, ${String(students)} tiles, ${String(messages)} messages, ${open} open: frames a second while messages come`,
    value: number(frames_per_second, 1),
    reach: '≥ 50',
    note: `${String(frames)} frames, ${String(slow_frames)} of more than 50 ms, the longest ${number(longest_frame_ms)} ms`,
  }));

export const talkRows = ({ middle, large, page, not_run }: TalkResults): Row[] => {
  const notRun = (what: string, part: string): Row => ({
    what,
    value: null,
    reach: '',
    note: not_run[part] ?? '',
  });
  return [
    ...(middle ? classRows(middle) : [notRun('A class of three hundred', 'middle')]),
    ...(large ? classRows(large) : [notRun('A full lesson', 'large')]),
    ...(page ? pageRows(page) : [notRun('Teacher’s page', 'page')]),
  ];
};
