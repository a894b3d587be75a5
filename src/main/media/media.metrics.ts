import type { ViewerEndReason, ViewerLink } from '../../shared/process/index.ts';
import { ANSWER_BUCKETS, type MetricsRegistry } from '../metrics/index.ts';
import type { EngineStats } from './engine.service.ts';
import type { FlvEndReason } from './readers/flv-reader.ts';
import type { FlvTotals } from './readers/flv-readers.ts';

/** Of packets lost; a picture shows it from about 0.03 on. */
const LOSS_BUCKETS = [0, 0.001, 0.01, 0.03, 0.1, 0.3, 1] as const;
const RTT_BUCKETS = [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1] as const;

type Viewer = 'whep' | 'flv';

export interface MediaMetricsDeps {
  readonly registry: MetricsRegistry;
  /** Counts are since the app's start. */
  readonly flvTotals: () => FlvTotals;
  /** Of all viewers by WHEP that were opened, connected or not. */
  readonly whepPlaces: () => number;
}

/** What comes in, what goes out, and how it arrives. */
export interface MediaMetrics {
  /** Of a stream, in bits a second; the metric is the sum. */
  bitrate(stream_id: string, bitrate_bps: number): void;
  whepViewers(count: number): void;
  /** @param seconds from the request to its answer */
  viewerOpened(protocol: Viewer, seconds: number): void;
  viewerEnded(protocol: Viewer, reason: ViewerEndReason | FlvEndReason): void;
  /** What the viewers' receivers report, each second. */
  viewerLinks(links: readonly ViewerLink[]): void;
  /** What the engine says of itself each second. Its counters start over with it; these do not. */
  engineStats(stats: EngineStats): void;
}

const ENGINE_COUNTERS = {
  units_in: 'Access units and audio frames received by the engine',
  bytes_in: 'Media bytes received by the engine',
  packets_sent: 'RTP packets sent to viewers',
  bytes_sent: 'Media bytes handed to viewers',
  viewer_skips: 'Times that a viewer fell behind and skipped to a key frame',
} as const;
type EngineCounter = keyof typeof ENGINE_COUNTERS;

/** What has come to a total since it was last told; one that is less than before has begun anew, at 0. */
const growing = (): ((total: number) => number) => {
  let seen = 0;
  return (total) => {
    const grown = total < seen ? total : total - seen;
    seen = total;
    return grown;
  };
};

export const createMediaMetrics = (deps: MediaMetricsDeps): MediaMetrics => {
  const { registry, flvTotals, whepPlaces } = deps;
  const bitrates = new Map<string, number>();
  const publisher_bitrate = registry.gauge({
    name: 'publisher_bitrate_bits_per_second',
    help: 'Media received, all publishers',
  });
  const flv_bytes = growing();
  registry.counter({
    name: 'flv_bytes_sent_total',
    help: 'FLV bytes handed to readers',
    collect: (counter) => {
      counter.inc(flv_bytes(flvTotals().bytes_sent));
    },
  });
  const flv_skips = growing();
  registry.counter({
    name: 'flv_reader_skips_total',
    help: 'Times that an FLV reader fell behind and skipped to a key frame',
    collect: (counter) => {
      counter.inc(flv_skips(flvTotals().skips));
    },
  });
  const viewers = registry.gauge({
    name: 'viewers',
    help: 'Viewers that are connected',
    labels: ['protocol'],
    collect: (gauge) => {
      gauge.set({ protocol: 'flv' }, flvTotals().readers);
    },
  });
  registry.gauge({
    name: 'whep_places_taken',
    help: 'Places of viewers by WHEP that are taken; beyond viewers{protocol="whep"}, by some that have not connected',
    collect: (gauge) => {
      gauge.set(whepPlaces());
    },
  });
  const opens = registry.counter({
    name: 'viewer_opens_total',
    help: 'Viewers answered',
    labels: ['protocol'],
  });
  const open_duration = registry.histogram({
    name: 'viewer_open_duration_seconds',
    help: 'Offer to answer',
    labels: ['protocol'],
    buckets: ANSWER_BUCKETS,
  });
  const ends = registry.counter({
    name: 'viewer_ends_total',
    help: 'Viewers gone',
    labels: ['protocol', 'reason'],
  });
  const loss_ratio = registry.histogram({
    name: 'viewer_loss_ratio',
    help: 'Packets lost, of each viewer each second',
    buckets: LOSS_BUCKETS,
  });
  const round_trip = registry.histogram({
    name: 'viewer_round_trip_seconds',
    help: 'Of each viewer each second',
    buckets: RTT_BUCKETS,
  });
  const of_engine = Object.entries(ENGINE_COUNTERS).map(([name, help]) => ({
    name: name as EngineCounter,
    counter: registry.counter({ name: `engine_${name}_total`, help }),
    grown: growing(),
  }));

  return {
    bitrate(stream_id, bitrate_bps) {
      bitrates.set(stream_id, bitrate_bps);
      publisher_bitrate.set([...bitrates.values()].reduce((sum, one) => sum + one, 0));
    },
    whepViewers(count) {
      viewers.set({ protocol: 'whep' }, count);
    },
    viewerOpened(protocol, seconds) {
      opens.inc({ protocol });
      open_duration.observe({ protocol }, seconds);
    },
    viewerEnded(protocol, reason) {
      ends.inc({ protocol, reason });
    },
    viewerLinks(links) {
      for (const { loss, rtt_ms } of links) {
        loss_ratio.observe(loss);
        if (rtt_ms !== null) round_trip.observe(rtt_ms / 1000);
      }
    },
    engineStats(stats) {
      for (const { name, counter, grown } of of_engine) counter.inc(grown(stats[name]));
    },
  };
};
