import type { Advice } from '../../../shared/contract/air.ts';
import type { IngestWarningCode, RepairMode } from '../../../shared/contract/media/stream.ts';
import type { ProblemCode } from '../../../shared/contract/node/problems.ts';

/**
 * How much a notice matters, the worst first. class: everybody sees or hears nothing · kept: what is taught now is not kept ·
 * some: somebody sees or hears less · door: somebody was turned away · mended: AIRClass deals with it itself.
 */
export const RANKS = ['class', 'kept', 'some', 'door', 'mended'] as const;
export type Rank = (typeof RANKS)[number];

export const TONES = { class: 'act', kept: 'act', some: 'look', door: 'look', mended: 'away' } as const;

const PROBLEMS: Readonly<Record<ProblemCode, Rank>> = {
  engine_down: 'class',
  ingest_down: 'class',
  no_network: 'class',
  rtmp_port_taken: 'class',
  webrtc_port_taken: 'class',
  node_key_lost: 'class',
  no_ffmpeg: 'class',
  sound_overloaded: 'class',
  repair_overloaded: 'class',
  disk_full: 'kept',
  recording_failing: 'kept',
  recording_overloaded: 'kept',
  store_failing: 'kept',
  senders_down: 'some',
  viewers_kept_out: 'some',
  feeds_overloaded: 'some',
  stills_overloaded: 'some',
  http_crowded: 'some',
  engine_lost: 'mended',
  ingest_lost: 'mended',
  sender_lost: 'mended',
  store_repaired: 'mended',
};

/** What a share of the screen, which goes another way, does not need. */
const OF_RTMP: ReadonlySet<ProblemCode> = new Set<ProblemCode>(['ingest_down', 'rtmp_port_taken']);

/** @param is_screen the source is a share of the screen */
export const rankOfProblem = (code: ProblemCode, is_screen: boolean): Rank =>
  is_screen && OF_RTMP.has(code) ? 'mended' : PROBLEMS[code];

const WARNINGS: Readonly<Record<IngestWarningCode, Rank | 'by_repair'>> = {
  black: 'class',
  no_audio: 'class',
  silent: 'class',
  audio_codec: 'class',
  no_ffmpeg: 'class',
  ffmpeg_failing: 'class',
  no_parameter_sets: 'class',
  no_audio_config: 'class',
  frozen: 'some',
  clipping: 'some',
  repair_dropping: 'some',
  variable_frame_rate: 'some',
  interlaced: 'some',
  b_frames: 'by_repair',
  long_gop: 'by_repair',
  profile: 'by_repair',
  large_key_frames: 'by_repair',
};

/**
 * @param repair what students get instead of what came in
 * @param share null: the source is no share of the screen. is_muted: the teacher has switched its microphone off
 */
export const rankOfWarning = (
  code: IngestWarningCode,
  repair: RepairMode,
  share: { readonly is_muted: boolean } | null,
): Rank => {
  // The teacher has chosen so, and may have meant it.
  if (share !== null && (code === 'no_audio' || (code === 'silent' && share.is_muted))) return 'some';
  const rank = WARNINGS[code];
  if (rank !== 'by_repair') return rank;
  return repair === 'hardware' || repair === 'x264' ? 'mended' : 'some';
};

/** Whoever took seats for nobody is no trouble of the picture's. */
export const rankOfAdvice = (code: Advice['code']): Rank => (code === 'seat_burst' ? 'door' : 'some');

/** Among those of one rank: what is not seen before what is not heard. */
const FIRST: readonly string[] = ['engine_down', 'no_network', 'black', 'no_parameter_sets', 'no_picture'];

interface Ranked {
  readonly rank: Rank;
  /** Code first. */
  readonly key: string;
}

/** The worst first; those of one rank as they came. */
export const inOrder = <One extends Ranked>(notices: readonly One[]): One[] => {
  const placeOf = ({ rank, key }: One): number =>
    RANKS.indexOf(rank) * 2 + (FIRST.includes(key.split(' ')[0] ?? '') ? 0 : 1);
  return [...notices].sort((a, b) => placeOf(a) - placeOf(b));
};

/** So many stand open beside the picture; more would push it away. */
const OPEN = 2;

/** What stands open, and what is one click deeper: everything that the whole class suffers from is in sight. */
export const fold = <One extends Ranked>(ordered: readonly One[]): { open: One[]; folded: One[] } => {
  const for_all = ordered.filter(({ rank }) => rank === 'class').length;
  const worth_it = ordered.filter(({ rank }) => rank !== 'mended').slice(0, Math.max(OPEN, for_all));
  return { open: worth_it, folded: ordered.filter((one) => !worth_it.includes(one)) };
};

/** While a whole class may see the page: what everybody suffers from stays in sight, of the rest the count alone. */
export const sight = <One extends Ranked>(
  ordered: readonly One[],
  is_veiled: boolean,
): { readonly shown: readonly One[]; readonly hidden: number } => {
  if (!is_veiled) return { shown: ordered, hidden: 0 };
  const shown = ordered.filter(({ rank }) => rank === 'class' || rank === 'kept');
  return { shown, hidden: ordered.length - shown.length };
};
