import { expect, test } from 'vitest';
import { createMetricsRegistry } from '../metrics/index.ts';
import { createMediaMetrics } from './media.metrics.ts';

const STATS = {
  type: 'stats',
  event_loop_delay_p50_seconds: 0.001,
  event_loop_delay_p99_seconds: 0.02,
  resident_bytes: 90_000_000,
  sender_delay_p50_seconds: 0.001,
  sender_delay_p99_seconds: 0.02,
  sender_resident_bytes: 200_000_000,
  viewers: 3,
  shed: { sound: 0, repair: 0, feeds: 0 },
  units_in: 100,
  packets_sent: 300,
  viewer_skips: 2,
  bytes_in: 1000,
  bytes_sent: 3000,
} as const;

const setUp = () => {
  const registry = createMetricsRegistry();
  const places = { taken: 0 };
  const flv = { readers: 2, bytes_sent: 1000, skips: 1 };
  const metrics = createMediaMetrics({ registry, flvTotals: () => flv, whepPlaces: () => places.taken });
  return { metrics, flv, places, text: async () => (await registry.render()).text };
};

test('counts on when the engine begins anew', async () => {
  const { metrics, text } = setUp();
  for (const packets_sent of [300, 350, 10]) metrics.engineStats({ ...STATS, packets_sent });
  expect(await text()).toMatch(/^airclass_engine_packets_sent_total 360$/m);
});

test('counts of FLV what has come since somebody last asked', async () => {
  const { flv, text } = setUp();
  await text();
  Object.assign(flv, { readers: 1, bytes_sent: 1500 });
  const second = await text();
  expect(second).toMatch(/^airclass_viewers\{protocol="flv"\} 1$/m);
  expect(second).toMatch(/^airclass_flv_bytes_sent_total 1500$/m);
  expect(second).toMatch(/^airclass_flv_reader_skips_total 1$/m);
});

test('adds up the bitrates of all streams, and takes what receivers report', async () => {
  const { metrics, text } = setUp();
  metrics.bitrate('a', 2_000_000);
  metrics.bitrate('b', 500_000);
  metrics.bitrate('a', 1_000_000);
  metrics.viewerLinks([
    { viewer_id: 'a', loss: 0.04, jitter_ms: 2, rtt_ms: 12 },
    { viewer_id: 'b', loss: 0, jitter_ms: 1, rtt_ms: null },
  ]);
  const said = await text();
  expect(said).toMatch(/^airclass_publisher_bitrate_bits_per_second 1500000$/m);
  expect(said).toMatch(/^airclass_viewer_loss_ratio_bucket\{le="0.03"\} 1$/m);
  expect(said).toMatch(/^airclass_viewer_round_trip_seconds_count 1$/m);
});

test('places show that were taken by viewers who have not connected', async () => {
  const { metrics, places, text } = setUp();
  metrics.whepViewers(1);
  places.taken = 3;
  const told = await text();
  expect(told).toMatch(/^airclass_viewers\{protocol="whep"\} 1$/m);
  expect(told).toMatch(/^airclass_whep_places_taken 3$/m);
});
