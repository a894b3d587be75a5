import type { SenderStats } from '../../../shared/process/index.ts';

export type SenderFault = 'spinning' | 'growing';

export type WatchedStats = Pick<
  SenderStats,
  'interval_seconds' | 'cpu_seconds' | 'script_seconds' | 'resident_bytes' | 'viewers' | 'heard'
>;

/** Judges one sender by what it says of itself, as long as its JavaScript still runs; when that hangs, it no longer answers. */
export interface SenderWatch {
  /**
   * @param opened viewers whose handshakes may have fallen into it
   * @returns what is wrong with it by now; null where nothing is, or not for long enough
   */
  observe(stats: WatchedStats, opened: number): SenderFault | null;
  /** Viewers that were heard since its CPU rose: their threads are not the ones that spin. */
  readonly cleared: ReadonlySet<string>;
  /** By the last stats its native threads did more than they should. */
  readonly is_hot: boolean;
}

/** Native threads do little beside JavaScript's: they take in STUN and RTCP, and shake hands. Of one core. */
const NATIVE_SHARE = 0.4;
const NATIVE_SHARE_PER_VIEWER = 0.002;
/** A handshake of DTLS on a slow laptop. */
const SECONDS_PER_OPEN = 0.03;
/** In a row: a second and a quarter, in all but the first of which every browser reports once. */
const HOT_STATS = 5;

const RESIDENT_BYTES = 320 * 1024 * 1024;
const RESIDENT_BYTES_PER_VIEWER = 2 * 1024 * 1024;

export const createSenderWatch = (): SenderWatch => {
  const cleared = new Set<string>();
  let hot = 0;

  return {
    observe({ interval_seconds, cpu_seconds, script_seconds, resident_bytes, viewers, heard }, opened) {
      if (resident_bytes > RESIDENT_BYTES + viewers * RESIDENT_BYTES_PER_VIEWER) return 'growing';
      const native_seconds = cpu_seconds - script_seconds;
      const due_seconds =
        (NATIVE_SHARE + viewers * NATIVE_SHARE_PER_VIEWER) * interval_seconds + opened * SECONDS_PER_OPEN;
      if (native_seconds <= due_seconds) {
        hot = 0;
        cleared.clear();
        return null;
      }
      // The first hot interval may have begun before the fault did.
      if (hot > 0) for (const viewer_id of heard) cleared.add(viewer_id);
      hot += 1;
      return hot >= HOT_STATS ? 'spinning' : null;
    },
    cleared,
    get is_hot() {
      return hot > 0;
    },
  };
};
