import { number, type Row } from '../table.ts';
import type { ClassResult, ClassResults, Three } from './results.ts';

const MB = 2 ** 20;

const three = ({ p50, p95, p99 }: Three): string => `${number(p50)} / ${number(p95)} / ${number(p99)} ms`;
const shareOf = ({ cpu_share, students }: ClassResult): number => cpu_share / students;

const rowsOfClass = (result: ClassResult, small: ClassResult | null): Row[] => {
  const { students, lessons } = result;
  const of = `${String(students)} students${lessons === 1 ? '' : ` in ${String(lessons)} lessons`}`;
  const refused = Object.entries(result.refused).map(([code, count]) => `${code} ${String(count)}`);
  const ratio = small === null || small === result ? null : shareOf(result) / shareOf(small);
  return [
    {
      what: `${of}: tap on Join → both states, p50 / p95 / p99`,
      value: three(result.joined),
      reach: '',
      note: `${String(result.waited)} were asked to wait for a seat and are not in it`,
    },
    {
      what: `${of}: answer → acknowledged (on the disk)`,
      value: three(result.acknowledged),
      reach: 'p99 ≤ 100 ms',
      note: `all within 5 s; ${String(result.unanswered)} unanswered; refused: ${refused.join(', ') || 'none'}`,
    },
    {
      what: `${of}: answer → teacher's socket`,
      value: three(result.at_teacher),
      reach: 'p99 ≤ 300 ms',
      note: `${String(result.at_teacher.samples)} of them; ${number(result.teacher_bytes / 1000)} kB to the teacher`,
    },
    {
      what: `${of}: answers lost / doubled`,
      value: `${String(result.lost)} / ${String(result.doubled)}`,
      reach: '0 / 0',
      note: 'acknowledged ones against the responses that the node gives afterwards',
    },
    {
      what: `${of}: a fifth drops → back with its own answer`,
      value: three(result.back),
      reach: '',
      note: `${String(result.without_answer)} without their answer`,
    },
    {
      what: `${of}: chat meanwhile → acknowledged`,
      value: three(result.chat),
      reach: '',
      note: '20 messages a second',
    },
    ...Object.entries(result.api).map(([route, times]) => ({
      what: `${of}: GET ${route}`,
      value: three(times),
      reach: 'p99 ≤ 100 ms',
      note: `${String(times.samples)} requests, one after the other`,
    })),
    {
      what: `${of}: CPU of the whole node while they answer, of one core`,
      value: `${number(result.cpu_share * 100)} %`,
      reach: small === result ? '' : 'for each student ≤ 1.2 × that at 100',
      note:
        ratio === null
          ? `${number(shareOf(result) * 100, 3)} % for each student`
          : `${number(shareOf(result) * 100, 3)} % for each student: ${number(ratio, 2)} × the smallest class's`,
    },
    {
      what: `${of}: memory of the whole node`,
      value: `${number(result.memory_bytes / MB)} MB`,
      reach: '≤ 400 MB',
      note: `${number(result.idle_bytes / MB)} before the class came; loop delay p99 ${number(result.loop_p99_ms, 1)} ms`,
    },
    {
      what: `${of}: longest standstill of the live picture, p95 over its viewers, before / while they answer`,
      value: `${number(result.still_rest_ms)} / ${number(result.still_answering_ms)} ms`,
      reach: 'within noise',
      note: `${String(result.viewers)} viewers by WebRTC`,
    },
  ];
};

export const classRows = (results: ClassResults): Row[] => {
  const { small, middle, large, beyond, not_run } = results;
  const notRun = (what: string, part: string): Row => ({
    what,
    value: null,
    reach: '',
    note: not_run[part] ?? '',
  });
  return (
    [
      ['A class of a hundred', 'small', small],
      ['A class of three hundred', 'middle', middle],
      ['A full lesson', 'large', large],
      ['Three full lessons', 'beyond', beyond],
    ] as const
  ).flatMap(([what, part, result]) => (result === null ? [notRun(what, part)] : rowsOfClass(result, small)));
};
