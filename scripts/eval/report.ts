import type { ReplayFigures } from './replay/replay.ts';
import type { Calibration } from './metrics.ts';
import type { OuladDay, Told, XapiFigures } from './figures.ts';

export interface Figures {
  readonly xapi: XapiFigures;
  readonly oulad: {
    /** At 60 days. */
    readonly n: number;
    readonly auc_30: number | null;
    readonly auc_60: number | null;
    readonly auc_90: number | null;
    readonly days: readonly OuladDay[];
  };
  readonly replay: ReplayFigures;
}

const figure = (value: number | null): string => (value === null ? '–' : value.toFixed(3));
const interval = (of: readonly [number, number] | null): string =>
  of === null ? '–' : `${figure(of[0])}–${figure(of[1])}`;
const rates = ({ miss_rate_by_group, miss_gap }: Told): string =>
  `${Object.entries(miss_rate_by_group)
    .map(([group, rate]) => `${group} ${figure(rate)}`)
    .join(', ')} (gap ${figure(miss_gap)})`;
const told = (name: string, of: Told): string =>
  `  ${name.padEnd(34)} AUC ${figure(of.auc)}  AP ${figure(of.ap)}  missed of the worst quarter: ${rates(of)}`;
const calibrated = (of: Calibration, at_base: Calibration): string =>
  `  calibration: Brier ${figure(of.brier)}, error ${figure(of.ece)}; with the right mean ${figure(at_base.brier)}, ${figure(at_base.ece)}`;

const dayLines = (of: OuladDay): string[] => [
  told(`${String(of.day)} days, n ${String(of.n)}`, of),
  `  ${''.padEnd(34)} 95 % ${interval(of.auc_interval)}; with ${String(of.unknown)} unknown ${figure(of.auc_with_unknown)}; mean share of points ${figure(of.plain_auc)}`,
  calibrated(of.calibration, of.calibration_at_base),
];

/** The figures for reading. */
export const reportOf = ({ xapi, oulad, replay }: Figures): string =>
  [
    `xAPI-Edu-Data: ${String(xapi.n)} students over a semester, ${String(xapi.at_risk)} of them at risk`,
    told('scores and absence', xapi),
    `  ${''.padEnd(34)} 95 % ${interval(xapi.auc_interval)}`,
    told('the four counts alone', xapi.counts),
    `  ${''.padEnd(34)} 95 % ${interval(xapi.counts_interval)}; more than BigBlueButton’s in ${figure(xapi.better_than_bbb)} of draws`,
    told('BigBlueButton’s sum', xapi.bbb),
    told('Claper’s rate', xapi.claper),
    calibrated(xapi.calibration, xapi.calibration_at_base),
    `  spread of overall ${figure(xapi.spread)}`,
    '',
    'OULAD: fails or withdraws later, among those who are enrolled on that day',
    ...oulad.days.flatMap(dayLines),
    '',
    `Made-up classes: minutes of confusion, ${String(replay.lessons)} lessons: recall ${figure(replay.recall)}, precision ${figure(replay.precision)}`,
    ...replay.variants.map(
      ({ name, recall, precision }) =>
        `  ${name.padEnd(34)} recall ${figure(recall)}  precision ${figure(precision)}`,
    ),
  ].join('\n');
