import { number, type Row } from '../table.ts';
import type { Attack, Freeze, Harm, HostileResults, SharedAttack, VariantResult } from './results.ts';

const MB = 2 ** 20;

const seconds = (ms: number): string => `${number(ms / 1000, 2)} s`;
const megabytes = (bytes: number): string => `${number(bytes / MB)} MB`;
const NOTHING = 'Nobody attacks';
const times = (count: number, what: string): string => `${String(count)} ${what}${count === 1 ? '' : 's'}`;

const recordingOf = ({ recording, flv_longest_ms }: Harm): string =>
  `FLV’s longest gap ${number(flv_longest_ms)} ms; recording: ${times(recording.new_periods, 'seam')}, ${number(recording.gap_seconds, 1)} s missing`;

const namingOf = ({ harm, attack }: Attack): string => {
  const { kept_out_after, kept_out_after_ms } = attack;
  const told = harm.is_named ? 'named to the teacher' : 'nobody named';
  const after =
    kept_out_after === null
      ? ''
      : ` after ${times(kept_out_after, 'seat')} (${seconds(kept_out_after_ms ?? 0)})`;
  const wronged = harm.wronged === 0 ? '' : `, and ${times(harm.wronged, 'honest seat')}`;
  return `${told}${after}${wronged}`;
};

const sentOf = ({ attack }: Attack): string =>
  `${String(attack.sent)} sent from ${times(attack.seats, 'seat')} in ${number(attack.seconds)} s, put out ${times(attack.put_out, 'time')}, refused ${String(attack.refused)}`;

const standstillRow = (what: string, attack: Attack, reach: string): Row => ({
  what: `${what}: longest standstill of a viewer`,
  value: seconds(attack.harm.longest_ms),
  reach,
  note: `${String(attack.harm.stood_still)} of ${String(attack.harm.viewers)} stood still; ${sentOf(attack)}; ${namingOf(attack)}`,
});
const totalRow = (what: string, { harm }: Attack, reach: string): Row => ({
  what: `${what}: all standstills of the worst viewer`,
  value: seconds(harm.worst_total_ms),
  reach,
  note: `${times(harm.senders_lost, 'sender')} lost; ${recordingOf(harm)}`,
});
const memoryRow = (what: string, { harm }: Attack, reach: string): Row => ({
  what: `${what}: memory at its highest, less before`,
  value: megabytes(harm.memory_growth_bytes),
  reach,
  note: 'all processes',
});

/** Honest seats that the teacher is told of: nobody else's harm is theirs. */
const wrongedRow = (results: HostileResults): Row => {
  const { nothing, packet, variants, shared, flood, offers, freeze } = results;
  const attacks = [packet, ...variants, shared, flood, offers, freeze].filter((part) => part !== null);
  const all = [...(nothing ? [nothing] : []), ...attacks.map(({ harm }) => harm)];
  const wronged = all.reduce((sum, harm) => sum + harm.wronged, 0);
  return {
    what: 'All parts: honest seats that were named',
    value: all.length === 0 ? null : String(wronged),
    reach: '0',
    note: all.length === 0 ? 'nothing was run' : `of ${times(all.length, 'lesson')}`,
  };
};

/** Against which the others are read. */
const nothingRow = ({ longest_ms, worst_total_ms, memory_growth_bytes }: Harm): Row => ({
  what: `${NOTHING}: longest standstill / all of the worst / memory`,
  value: `${seconds(longest_ms)} / ${seconds(worst_total_ms)} / ${megabytes(memory_growth_bytes)}`,
  reach: '',
  note: 'the floor: the lesson is as young, and nobody does anything to it',
});

const latecomerRow = (what: string, { latecomer: { is_served, after_ms } }: SharedAttack): Row => ({
  what: `${what}: who joins from there afterwards`,
  value: is_served ? `WebRTC after ${seconds(after_ms)}` : 'no WebRTC',
  reach: 'WebRTC',
  note: 'with the start of its process',
});

const notRun = (what: string, part: string, { not_run }: HostileResults): Row => ({
  what,
  value: null,
  reach: '',
  note: not_run[part] ?? '',
});

const attackRows = (what: string, attack: Attack, reach: readonly [string, string, string]): Row[] => [
  standstillRow(what, attack, reach[0]),
  totalRow(what, attack, reach[1]),
  memoryRow(what, attack, reach[2]),
];

const KIND_NAMES: Readonly<Record<string, string>> = {
  sdes_behind_report: 'SDES behind a receiver report',
  sdes_of_other_lengths: 'SDES of other lengths',
  bye: 'BYE',
  app: 'APP',
  xr: 'XR',
  remb: 'REMB',
  transport_feedback: 'Transport-wide feedback cut short',
  random: 'Random bytes',
};

const variantRow = (variant: VariantResult): Row => {
  const { kind, harm } = variant;
  return {
    what: `${KIND_NAMES[kind] ?? kind}: longest standstill / all of the worst / memory`,
    value: `${seconds(harm.longest_ms)} / ${seconds(harm.worst_total_ms)} / ${megabytes(harm.memory_growth_bytes)}`,
    reach: '≤ 3 s / 6 s / 100 MB',
    note: `${times(harm.senders_lost, 'sender')} lost; ${sentOf(variant)}; ${namingOf(variant)}; ${recordingOf(harm)}`,
  };
};

const offerRow = (offers: Attack): Row => {
  const { attack, harm } = offers;
  const failed = Object.entries(attack.statuses)
    .filter(([status]) => status === '0' || status.startsWith('5'))
    .reduce((sum, [, count]) => sum + count, 0);
  const answers = Object.entries(attack.statuses)
    .map(([status, count]) => `${status}: ${String(count)}`)
    .join(', ');
  return {
    what: 'Mutated offers: answers of 5xx or none / senders lost',
    value: `${String(failed)} / ${String(harm.senders_lost)}`,
    reach: '0 / 0',
    note: `${String(attack.sent)} offers from ${times(attack.seats, 'seat')} in ${number(attack.seconds)} s (${answers}); longest standstill ${seconds(harm.longest_ms)}; memory ${megabytes(harm.memory_growth_bytes)}`,
  };
};

const freezeRow = ({ harm, ended_after_ms }: Freeze): Row => ({
  what: 'A frozen sender: ended after / longest standstill of a viewer',
  value: `${seconds(ended_after_ms)} / ${seconds(harm.longest_ms)}`,
  reach: '≤ 2 s / 3 s',
  note: `${String(harm.stood_still)} of ${String(harm.viewers)} stood still; ${recordingOf(harm)}`,
});

const SHARED = 'The packet, all behind one address';
const IN_ALL = ['≤ 3 s', '≤ 6 s', '≤ 100 MB'] as const;

export const hostileRows = (results: HostileResults): Row[] => {
  const { nothing, packet, variants, shared, flood, offers, freeze } = results;
  return [
    ...(packet ? attackRows('The packet', packet, IN_ALL) : [notRun('The packet', 'packet', results)]),
    ...(variants.length > 0
      ? variants.map(variantRow)
      : [notRun('The packet’s variants', 'variants', results)]),
    ...(shared
      ? [...attackRows(SHARED, shared, ['', '', '']), latecomerRow(SHARED, shared)]
      : [notRun(SHARED, 'shared', results)]),
    ...(flood
      ? attackRows('NACKs, 37,000 a second', flood, ['≤ 0.3 s', '', '≤ 50 MB'])
      : [notRun('NACKs, 37,000 a second', 'flood', results)]),
    offers ? offerRow(offers) : notRun('Mutated offers', 'offers', results),
    freeze ? freezeRow(freeze) : notRun('A frozen sender', 'freeze', results),
    nothing ? nothingRow(nothing) : notRun(NOTHING, 'nothing', results),
    wrongedRow(results),
  ];
};
