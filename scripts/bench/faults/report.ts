import { renderMachine, type Marks } from '../report.ts';
import { median } from '../statistics.ts';
import { number, renderGrid } from '../table.ts';
import type { FaultResult, FaultResults } from './results.ts';

export const FAULTS_MARKS: Marks = {
  begin: '<!-- faults: begin (npm run bench:faults -- recording --docs) -->',
  end: '<!-- faults: end -->',
};
export const GUARANTEES_FILE = 'docs/guarantees.md';

const PLACES = 2;
const worst = (values: readonly number[]): number => Math.max(0, ...values);

const entryOf = ({ lessons, whole_entries, holes, marked_holes }: FaultResult): string => {
  const entries =
    lessons === 1 && whole_entries === 1 ? 'one' : `${String(whole_entries)} of ${String(lessons)}`;
  return holes === 0 ? entries : `${entries}; ${String(marked_holes)} of ${String(holes)} gaps`;
};

const promiseLine = (result: FaultResult): string[] => [
  result.what,
  String(result.lost.length),
  `${number(worst(result.lost.map(({ picture_s }) => picture_s)), PLACES)} / ${number(worst(result.lost.map(({ sound_s }) => sound_s)), PLACES)} s`,
  `${String(result.unreadable.length)} of ${String(result.files)}`,
  `${String(result.changed_files.length)} of ${String(result.untouched_files)}`,
  entryOf(result),
];

/** What is held, for docs/guarantees.md. */
export const renderGuarantees = ({ machine, recording }: FaultResults): string =>
  `${renderMachine(machine)}

${renderGrid([
  [
    'Fault',
    'Times',
    'Lost at most, picture / sound',
    'Unreadable',
    'Others’ files changed',
    'In the library',
  ],
  ...recording.map(promiseLine),
  ['promised', '', '≤ 1 s each', '0', '0', 'one each, that plays and tells its gaps'],
])}
`;

const figures = (values: readonly number[]): string =>
  `${number(median(values), PLACES)} / ${number(worst(values), PLACES)}`;

const measuredLine = (result: FaultResult): string[] => [
  result.what,
  String(result.lost.length),
  figures(result.lost.map(({ picture_s }) => picture_s)),
  figures(result.lost.map(({ sound_s }) => sound_s)),
  number(result.twice_s, PLACES),
  result.note,
];

/** What was measured, for docs/benchmarks.md. */
export const renderFaults = ({ machine, seed, recording, not_run }: FaultResults): string =>
  `${[
    `${renderMachine(machine)}; seed ${String(seed)}`,
    ...(recording.length === 0
      ? []
      : [
          renderGrid([
            ['fault', 'times', 'picture lost, median / at most, s', 'sound lost, s', 'twice, s', 'note'],
            ...recording.map(measuredLine),
            ['reach', '', '≤ 1', '≤ 1', '', ''],
          ]),
        ]),
    ...Object.entries(not_run).map(([part, why]) => `Not run: ${part}, ${why}`),
    ...recording.flatMap(({ unreadable, changed_files }) =>
      [...unreadable, ...changed_files.map((name) => `changed: ${name}`)].map((line) => `- ${line}`),
    ),
  ].join('\n\n')}\n`;
