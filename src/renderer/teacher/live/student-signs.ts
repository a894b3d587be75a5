import type { StudentTile } from '../../../shared/contract/classroom/presence.ts';
import {
  wayFailureReasonSchema,
  type FailedWay,
  type WayFailureReason,
} from '../../../shared/contract/media/ways.ts';

/** How a student watches, where that is not the best way; `why` the best one failed, where the page has told. */
export type LesserWay =
  { readonly kind: 'detour'; readonly why: WayFailureReason | null } | { readonly kind: 'light' | 'sound' };

/** The one thing that is wrong, the worst first. */
export type Symptom =
  | { readonly kind: 'not_playing' | 'slow' | 'muted' }
  | { readonly kind: 'late'; readonly latency_ms: number };

/** Below it a question and its answer still meet. */
const LATE_MS = 2000;

/** The reason in this page's own words; null for one that a newer page has sent. */
export const knownReason = (reason: string): WayFailureReason | null =>
  wayFailureReasonSchema.safeParse(reason).data ?? null;

const whyOf = (failed: readonly FailedWay[]): WayFailureReason | null => {
  const [best] = failed;
  return best === undefined ? null : knownReason(best.reason);
};

/** null for who watches by the best way, has not said yet, or is away. */
export const lesserWayOf = (tile: StudentTile): LesserWay | null => {
  const { presence, protocol, quality, failed } = tile;
  if (presence === 'away') return null;
  if (protocol === 'stills' || quality === 'sound') return { kind: 'sound' };
  if (protocol === 'flv' || protocol === 'hls') return { kind: 'detour', why: whyOf(failed) };
  return quality === 'light' ? { kind: 'light' } : null;
};

/** Whether the picture of one who is here wants a look; sound that is off is often meant so. */
export const isTroubled = (tile: StudentTile, is_slow: boolean): boolean => {
  const symptom = symptomOf(tile, is_slow);
  return symptom !== null && symptom.kind !== 'muted';
};

/**
 * null for who is well, or away.
 * @param is_slow its network carries less than the picture
 */
export const symptomOf = (tile: StudentTile, is_slow: boolean): Symptom | null => {
  const { presence, playing, latency_ms, muted } = tile;
  if (presence === 'away') return null;
  if (playing === false) return { kind: 'not_playing' };
  if (is_slow) return { kind: 'slow' };
  if (latency_ms !== null && latency_ms > LATE_MS) return { kind: 'late', latency_ms };
  return muted === true ? { kind: 'muted' } : null;
};
