import { expect, test } from 'vitest';
import { createLogger } from '../logging/logger.ts';
import { createBus } from '../bus/bus.ts';
import { createHttpMetrics } from './http.metrics.ts';
import { createProcessMetrics } from './process.metrics.ts';
import { createMetricsRegistry, type MetricsRegistry } from './registry.ts';

const textOf = async (registry: MetricsRegistry): Promise<string> => (await registry.render()).text;

test('says what rooms measure in Prometheus’ text form', async () => {
  const registry = createMetricsRegistry();
  registry.counter({ name: 'notes_total', help: 'Notes taken', labels: ['kind'] }).inc({ kind: 'long' });
  registry.histogram({ name: 'note_seconds', help: 'Of a note', buckets: [1, 5] }).observe(3);
  registry.gauge({ name: 'notes_open', help: 'Notes that are open' }).set(2);
  const { content_type, text } = await registry.render();
  expect(content_type).toContain('text/plain');
  expect(text).toMatch(/^# HELP airclass_notes_total Notes taken\n# TYPE airclass_notes_total counter$/m);
  expect(text).toMatch(/^airclass_notes_total\{kind="long"\} 1$/m);
  expect(text).toMatch(/^airclass_note_seconds_bucket\{le="5"\} 1$/m);
  expect(text).toMatch(/^airclass_notes_open 2$/m);
});

test('asks for what is counted elsewhere when it is asked itself', async () => {
  const registry = createMetricsRegistry();
  let open = 3;
  let total = 10;
  registry.gauge({
    name: 'open',
    help: 'Open',
    collect: (gauge) => {
      gauge.set(open);
    },
  });
  registry.counter({
    name: 'ever_total',
    help: 'Ever',
    collect: (counter) => {
      counter.inc(total);
      total = 0;
    },
  });
  expect(await textOf(registry)).toMatch(/^airclass_open 3$/m);
  [open, total] = [4, 5];
  const text = await textOf(registry);
  expect(text).toMatch(/^airclass_open 4$/m);
  expect(text).toMatch(/^airclass_ever_total 15$/m);
});

test('belongs to one app: two of them do not share their counts', async () => {
  const [first, second] = [createMetricsRegistry(), createMetricsRegistry()];
  first.counter({ name: 'notes_total', help: 'Notes' }).inc();
  second.counter({ name: 'notes_total', help: 'Notes' });
  expect(await textOf(second)).toMatch(/^airclass_notes_total 0$/m);
});

test('answers and sockets', async () => {
  const registry = createMetricsRegistry();
  const { answered } = createHttpMetrics({
    registry,
    countSockets: (role) => (role === 'student' ? 2 : 1),
  });
  answered({ route: 'join', status: 200, seconds: 0.01 });
  const text = await textOf(registry);
  expect(text).toMatch(/^airclass_http_requests_total\{route="join",status="200"\} 1$/m);
  expect(text).toMatch(/^airclass_ws_clients\{role="student"\} 2$/m);
});

test('this process is sampled, others are heard of', async () => {
  const registry = createMetricsRegistry();
  const bus = createBus({ origin: 'node', logger: createLogger({ part: 'app', level: 'silent' }) });
  const metrics = createProcessMetrics({ registry, bus });
  metrics.start();
  bus.ephemeral('process.measured', null, {
    process: 'engine',
    event_loop_delay_p50_seconds: 0.001,
    event_loop_delay_p99_seconds: 0.02,
    resident_bytes: 90_000_000,
  });
  bus.fact('process.restarted', null, { process: 'ingest', reason: 'exit 1', restarts: 1 });
  metrics.stop();
  metrics.stop();
  bus.fact('process.restarted', null, { process: 'ingest', reason: 'exit 1', restarts: 2 });
  const text = await textOf(registry);
  expect(text).toMatch(/^airclass_event_loop_delay_p99_seconds\{process="engine"\} 0.02$/m);
  expect(Number(/^airclass_resident_memory_bytes\{process="app"\} (\d+)$/m.exec(text)?.[1])).toBeGreaterThan(
    1e6,
  );
  expect(text).toMatch(/^airclass_process_restarts_total\{process="ingest"\} 1$/m);
});
