import type { Machine } from '../results.ts';
import type { Marks } from '../report.ts';
import { number, renderGrid } from '../table.ts';
import type { Verdict } from './judge.ts';
import type { FrozenResult, LevelResult, OverloadResults } from './results.ts';

export const OVERLOAD_MARKS: Marks = {
  begin: '<!-- overload: begin (npm run bench:overload -- --docs) -->',
  end: '<!-- overload: end -->',
};

const megabytes = (bytes: number): string => number(bytes / 1e6);
const seconds = (value: number | null): string => (value === null ? 'not' : number(value, 1));

/** The worst of all parts; null as soon as one of them is not back. */
const backOf = ({ back_s }: Verdict): number | null => {
  const parts = Object.values(back_s);
  return parts.some((part) => part === null) ? null : Math.max(...parts.map((part) => part ?? 0));
};

const restartsOf = ({ restarts }: Verdict): string => {
  const named = Object.entries(restarts).filter(([, count]) => count > 0);
  return named.length === 0 ? '0' : named.map(([what, count]) => `${String(count)} ${what}`).join(', ');
};

const lostOf = ({ recording_lost_s }: Verdict): string => {
  const worst = Math.max(0, ...recording_lost_s);
  const all = recording_lost_s.reduce((sum, one) => sum + Math.max(0, one), 0);
  return recording_lost_s.length === 1 ? number(worst, 1) : `${number(worst, 1)} (all: ${number(all, 1)})`;
};

const toldOf = ({ told, told_after_s }: Verdict): string =>
  told.length === 0 ? '–' : `after ${seconds(told_after_s)} s: ${told.join(', ')}`;

const HEAD = [
  ...['lessons', 'spinning', 'lessons lost', 'started again', 'memory, MB: idle → peak → after'],
  ...['longest freeze, ms', 'late at most → in the end, s', 'recording lost, s', 'told', 'back after, s'],
];
const REACH = ['', 'reach', '0', '0', 'peak ≤ idle + 150', '', '', '', 'yes', '≤ 10'];

const levelLine = ({ lessons, spinning, pss_idle_bytes, verdict }: LevelResult): string[] => [
  String(lessons),
  String(spinning),
  String(verdict.lessons_lost),
  restartsOf(verdict),
  [pss_idle_bytes, verdict.pss_peak_bytes, verdict.pss_after_bytes].map(megabytes).join(' → '),
  number(verdict.longest_freeze_ms),
  `${number(verdict.latest_ms / 1000, 1)} → ${number(verdict.late_at_end_ms / 1000, 1)}`,
  lostOf(verdict),
  toldOf(verdict),
  `${seconds(backOf(verdict))} (recording ${seconds(verdict.back_s.recording)}, picture ${seconds(verdict.back_s.pictures)}, told ${seconds(verdict.back_s.told)})`,
];

const frozenLine = ({ track, seconds: frozen, verdict }: FrozenResult): string[] => [
  track,
  number(frozen),
  restartsOf(verdict),
  lostOf(verdict),
  '≤ 0.5',
  toldOf(verdict),
];

const machineLine = (machine: Machine, is_raised: boolean): string =>
  [
    machine.date.slice(0, 10),
    `${String(machine.cores)} cores (${machine.model}), ${String(machine.memory_gb)} GB, ${machine.kernel}`,
    `Node ${machine.node}, ffmpeg ${machine.ffmpeg}`,
    machine.network === 'namespaces' ? 'two network namespaces and a veth pair' : 'loopback',
    `load average before ${machine.load_average_before.toFixed(2)}`,
    is_raised ? 'encoders and viewers at nice -10' : 'encoders and viewers at the usual priority',
  ].join('; ');

/** The machine in one line, the tables, and why something is missing. */
export const renderOverload = ({ machine, is_raised, levels, frozen, not_run }: OverloadResults): string =>
  `${[
    machineLine(machine, is_raised),
    ...(levels.length === 0 ? [] : [renderGrid([HEAD, ...levels.map(levelLine), REACH])]),
    ...(frozen.length === 0
      ? []
      : [
          renderGrid([
            ['frozen muxer', 'for, s', 'started again', 'recording lost, s', 'reach', 'told'],
            ...frozen.map(frozenLine),
          ]),
        ]),
    ...Object.entries(not_run).map(([part, why]) => `Not run: ${part}, ${why}`),
  ].join('\n\n')}\n`;
