import type { SenderStats } from '../../../shared/process/index.ts';

/** Of all senders together; counts are since the app's start. */
export interface SenderTotals {
  readonly viewers: number;
  readonly packets_sent: number;
  readonly bytes_sent: number;
  readonly viewer_skips: number;
  /** The worst of them. */
  readonly sender_delay_p50_seconds: number;
  readonly sender_delay_p99_seconds: number;
  readonly sender_resident_bytes: number;
}

type Counts = Pick<SenderTotals, 'packets_sent' | 'bytes_sent' | 'viewer_skips'>;

export const NO_COUNTS: Counts = { packets_sent: 0, bytes_sent: 0, viewer_skips: 0 };

/** @param stats of one sender; null before its first */
export const addCounts = (sum: Counts, stats: SenderStats | null): Counts => ({
  packets_sent: sum.packets_sent + (stats?.packets_sent ?? 0),
  bytes_sent: sum.bytes_sent + (stats?.bytes_sent ?? 0),
  viewer_skips: sum.viewer_skips + (stats?.viewer_skips ?? 0),
});

/** @param past what processes had counted that are gone */
export const totalsOf = (all: readonly (SenderStats | null)[], past: Counts): SenderTotals => {
  const present = all.filter((stats) => stats !== null);
  const worst = (values: readonly number[]): number => Math.max(0, ...values);
  return {
    ...present.reduce<Counts>(addCounts, past),
    viewers: present.reduce((sum, stats) => sum + stats.viewers, 0),
    sender_delay_p50_seconds: worst(present.map((stats) => stats.event_loop_delay_p50_seconds)),
    sender_delay_p99_seconds: worst(present.map((stats) => stats.event_loop_delay_p99_seconds)),
    sender_resident_bytes: present.reduce((sum, stats) => sum + stats.resident_bytes, 0),
  };
};
