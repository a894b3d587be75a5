import { expect, it } from 'vitest';
import { createMetrics } from './metrics.ts';

const ENGINE_STATS = {
  type: 'stats',
  event_loop_delay_p50_seconds: 0.001,
  event_loop_delay_p99_seconds: 0.02,
  resident_bytes: 90_000_000,
  viewers: 3,
  units_in: 100,
  packets_sent: 300,
  viewer_skips: 2,
  bytes_in: 1000,
  bytes_sent: 3000,
  sender_delay_p50_seconds: 0.002,
  sender_delay_p99_seconds: 0.03,
  sender_resident_bytes: 120_000_000,
} as const;

/** Name to value of every sample without labels, and of those with, by their whole text. */
const samplesOf = (text: string): Map<string, number> =>
  new Map(
    text
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => {
        const match = /^([a-z0-9_]+(?:\{[^}]*\})?) (\S+)$/.exec(line);
        expect(match, line).not.toBeNull();
        return [match?.[1] ?? '', Number(match?.[2])] as const;
      }),
  );

it('says everything in Prometheus’ text form', async () => {
  const metrics = createMetrics();
  metrics.start();
  metrics.httpRequest({ route: 'join', status: 200, seconds: 0.01 });
  metrics.wsClients('student', 2);
  metrics.sessionsOpen(1);
  metrics.students({ joined: 3, here: 2 });
  metrics.joined('new');
  metrics.joinRefused('wrong_code');
  metrics.publishers(1);
  metrics.publishRefused('wrong_key');
  metrics.publisherBitrate(2_500_000);
  metrics.viewers('whep', 3);
  metrics.viewerOpened('whep', 0.02);
  metrics.viewerEnded('whep', 'closed_by_client');
  metrics.viewerLinks([
    { viewer_id: 'a', loss: 0.04, jitter_ms: 2, rtt_ms: 12 },
    { viewer_id: 'b', loss: 0, jitter_ms: 1, rtt_ms: null },
  ]);
  metrics.engineStats(ENGINE_STATS);
  metrics.processRestarted('engine');
  metrics.storeCommitted({ collection: 'students', writes: 4, seconds: 0.002 });
  metrics.storeFailed({ collection: 'students', code: 'storage_full' });
  metrics.storeRepaired({ collection: 'sessions' });
  metrics.storeHealthy(false);
  const { content_type, text } = await metrics.render();
  metrics.stop();
  metrics.stop();

  expect(content_type).toContain('text/plain');
  const samples = samplesOf(text);
  expect([...samples.values()].every((value) => Number.isFinite(value))).toBe(true);
  expect(samples.get('airclass_http_requests_total{route="join",status="200"}')).toBe(1);
  expect(samples.get('airclass_viewer_loss_ratio_bucket{le="0.03"}')).toBe(1);
  expect(samples.get('airclass_viewer_loss_ratio_count')).toBe(2);
  expect(samples.get('airclass_viewer_round_trip_seconds_count')).toBe(1);
  expect(samples.get('airclass_store_writes_total{collection="students"}')).toBe(4);
  expect(samples.get('airclass_store_healthy')).toBe(0);
  expect(samples.get('airclass_event_loop_delay_p99_seconds{process="engine"}')).toBe(0.02);
  expect(samples.get('airclass_event_loop_delay_p99_seconds{process="sender"}')).toBe(0.03);
  expect(samples.get('airclass_resident_memory_bytes{process="app"}')).toBeGreaterThan(1e6);

  const types = [...text.matchAll(/^# TYPE (\S+) (\S+)$/gm)].map(([, name = '', type = '']) => ({
    name,
    type,
  }));
  expect(types.length).toBeGreaterThan(25);
  for (const { name, type } of types) {
    expect(name).toMatch(/^airclass_[a-z0-9_]+$/);
    expect(text, name).toMatch(new RegExp(`^# HELP ${name} \\S`, 'm'));
    expect(name.endsWith('_total'), `${name} is a ${type}`).toBe(type === 'counter');
  }
});

it('counts on when the engine begins anew', async () => {
  const metrics = createMetrics();
  metrics.engineStats(ENGINE_STATS);
  metrics.engineStats({ ...ENGINE_STATS, packets_sent: 350 });
  metrics.engineStats({ ...ENGINE_STATS, packets_sent: 10 });
  const samples = samplesOf((await metrics.render()).text);
  expect(samples.get('airclass_engine_packets_sent_total')).toBe(360);
});

it('counts of FLV what has come since it was last told', async () => {
  const metrics = createMetrics();
  metrics.flvReaders({ readers: 2, bytes_sent: 1000, skips: 1 });
  metrics.flvReaders({ readers: 1, bytes_sent: 1500, skips: 1 });
  const samples = samplesOf((await metrics.render()).text);
  expect(samples.get('airclass_viewers{protocol="flv"}')).toBe(1);
  expect(samples.get('airclass_flv_bytes_sent_total')).toBe(1500);
  expect(samples.get('airclass_flv_reader_skips_total')).toBe(1);
});

it('belongs to one app: two of them do not share a registry', async () => {
  const [first, second] = [createMetrics(), createMetrics()];
  first.joined('new');
  expect(samplesOf((await second.render()).text).get('airclass_joins_total{how="new"}')).toBeUndefined();
});
