import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { PublishRefusalReason } from '../../shared/contract/media/stream.ts';
import type { EngineEvent, ViewerEndReason, ViewerLink } from '../../shared/process/index.ts';

/** Seconds; from a cached answer to a request that waits for a slow disk or a repair. */
const HTTP_BUCKETS = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const FSYNC_BUCKETS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1];
/** Of packets lost; a picture shows it from about 0.03 on. */
const LOSS_BUCKETS = [0, 0.001, 0.01, 0.03, 0.1, 0.3, 1];
const RTT_BUCKETS = [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1];
const LOOP_SAMPLE_MS = 1000;
const LOOP_RESOLUTION_MS = 10;
const NS_PER_SECOND = 1e9;

/** Of the engine, and of all senders: the worst delays, and sums. */
type EngineStats = Extract<EngineEvent, { type: 'stats' }> & {
  readonly packets_sent: number;
  readonly bytes_sent: number;
  readonly viewer_skips: number;
  readonly sender_delay_p50_seconds: number;
  readonly sender_delay_p99_seconds: number;
  readonly sender_resident_bytes: number;
};
type Process = 'app' | 'engine' | 'sender';
type Viewer = 'whep' | 'flv';
/** Of a viewer by WebRTC; besides, of one by FLV: it took nothing, it must come again, the app stops. */
type ViewerEnd = ViewerEndReason | 'stalled' | 'changed' | 'stopping';

/** Why somebody could not join: a closed set, so that no label grows. */
export type JoinRefusalReason = 'wrong_code' | 'rate_limited' | 'full' | 'ended' | 'invalid_input';

/**
 * Everything that AIRClass measures, as Prometheus metrics `airclass_*` in base units. Labels have closed sets of
 * values: routes are the contract's names, never a path.
 */
export interface Metrics {
  /** Begins to sample this process. */
  start(): void;
  /** Idempotent. */
  stop(): void;
  /** The exposition text, and its media type for the Content-Type header. */
  render(): Promise<{ content_type: string; text: string }>;
  /** @param route a route's name in the contract, "static" or "unknown" */
  httpRequest(request: { route: string; status: number; seconds: number }): void;
  wsClients(role: 'student' | 'teacher', count: number): void;
  sessionsOpen(count: number): void;
  /** Of all open lessons: who has joined, and who is here now. */
  students(count: { joined: number; here: number }): void;
  joined(how: 'new' | 'again'): void;
  joinRefused(reason: JoinRefusalReason): void;
  publishers(count: number): void;
  publishRefused(reason: PublishRefusalReason): void;
  /** Sum over all publishers, in bits a second. */
  publisherBitrate(bitrate_bps: number): void;
  viewers(protocol: Viewer, count: number): void;
  /** @param seconds from the request to its answer */
  viewerOpened(protocol: Viewer, seconds: number): void;
  viewerEnded(protocol: Viewer, reason: ViewerEnd): void;
  /** Of all who read FLV; counts are since the app's start. */
  flvReaders(totals: { readers: number; bytes_sent: number; skips: number }): void;
  /** What the viewers' receivers report, each second. */
  viewerLinks(links: readonly ViewerLink[]): void;
  /** What the engine says of itself each second. Its counters start over with it; these do not. */
  engineStats(stats: EngineStats): void;
  processRestarted(process: 'ingest' | 'engine' | 'sender'): void;
  storeCommitted(commit: { collection: string; writes: number; seconds: number }): void;
  storeFailed(failure: { collection: string; code: string }): void;
  storeRepaired(repair: { collection: string }): void;
  storeHealthy(healthy: boolean): void;
}

const createInstruments = (registry: Registry) => {
  const registers = [registry];
  const counter = <Label extends string>(name: string, help: string, labelNames: readonly Label[] = []) =>
    new Counter({ name: `airclass_${name}`, help, labelNames, registers });
  const gauge = <Label extends string>(name: string, help: string, labelNames: readonly Label[] = []) =>
    new Gauge({ name: `airclass_${name}`, help, labelNames, registers });
  const histogram = <Label extends string>(
    name: string,
    help: string,
    buckets: number[],
    labelNames: readonly Label[] = [],
  ) => new Histogram({ name: `airclass_${name}`, help, buckets, labelNames, registers });

  return {
    http_requests: counter('http_requests_total', 'HTTP requests answered', ['route', 'status']),
    http_duration: histogram('http_request_duration_seconds', 'Request to answer', HTTP_BUCKETS, ['route']),
    ws_clients: gauge('ws_clients', 'Open WebSockets', ['role']),
    sessions_open: gauge('sessions_open', 'Lessons that are open'),
    students_joined: gauge('students_joined', 'Students who have joined an open lesson'),
    students_here: gauge('students_here', 'Students of open lessons who are connected'),
    joins: counter('joins_total', 'Students let in, for the first time or again', ['how']),
    joins_refused: counter('joins_refused_total', 'Joins turned away', ['reason']),
    publishers: gauge('publishers', 'Publishers that are connected'),
    publish_refusals: counter('publish_refusals_total', 'Publishers turned away', ['reason']),
    publisher_bitrate: gauge('publisher_bitrate_bits_per_second', 'Media received, all publishers'),
    viewers: gauge('viewers', 'Viewers that are connected', ['protocol']),
    viewer_opens: counter('viewer_opens_total', 'Viewers answered', ['protocol']),
    viewer_ends: counter('viewer_ends_total', 'Viewers gone', ['protocol', 'reason']),
    viewer_open_duration: histogram('viewer_open_duration_seconds', 'Offer to answer', HTTP_BUCKETS, [
      'protocol',
    ]),
    viewer_loss: histogram('viewer_loss_ratio', 'Packets lost, of each viewer each second', LOSS_BUCKETS),
    viewer_rtt: histogram('viewer_round_trip_seconds', 'Of each viewer each second', RTT_BUCKETS),
    flv_bytes_sent: counter('flv_bytes_sent_total', 'FLV bytes handed to readers'),
    flv_skips: counter(
      'flv_reader_skips_total',
      'Times that an FLV reader fell behind and skipped to a key frame',
    ),
    engine_units_in: counter('engine_units_in_total', 'Access units and audio frames received by the engine'),
    engine_packets_sent: counter('engine_packets_sent_total', 'RTP packets sent to viewers'),
    engine_viewer_skips: counter(
      'engine_viewer_skips_total',
      'Times that a viewer fell behind and skipped to a key frame',
    ),
    engine_bytes_in: counter('engine_bytes_in_total', 'Media bytes received by the engine'),
    engine_bytes_sent: counter('engine_bytes_sent_total', 'Media bytes handed to viewers'),
    loop_p50: gauge('event_loop_delay_p50_seconds', 'Median event-loop delay of the last second', [
      'process',
    ]),
    loop_p99: gauge('event_loop_delay_p99_seconds', '99th percentile of the last second', ['process']),
    resident: gauge('resident_memory_bytes', 'Resident memory', ['process']),
    restarts: counter('process_restarts_total', 'Child processes started again after a loss', ['process']),
    store_writes: counter('store_writes_total', 'Records written and synced', ['collection']),
    store_commit: histogram('store_commit_duration_seconds', 'Write and fsync of a batch', FSYNC_BUCKETS, [
      'collection',
    ]),
    store_failures: counter('store_write_failures_total', 'Batches that the disk refused', [
      'collection',
      'code',
    ]),
    store_repairs: counter('store_repairs_total', 'Damaged files mended at a start', ['collection']),
    store_healthy: gauge('store_healthy', '1 while the disk takes writes, else 0'),
  };
};

const ENGINE_COUNTERS = ['units_in', 'bytes_in', 'packets_sent', 'bytes_sent', 'viewer_skips'] as const;

export const createMetrics = (): Metrics => {
  const registry = new Registry();
  const m = createInstruments(registry);
  const loop = monitorEventLoopDelay({ resolution: LOOP_RESOLUTION_MS });
  const engine_seen = { units_in: 0, bytes_in: 0, packets_sent: 0, bytes_sent: 0, viewer_skips: 0 };
  let flv_seen = { bytes_sent: 0, skips: 0 };
  let timer: NodeJS.Timeout | undefined;
  m.store_healthy.set(1);

  const processFacts = (
    process_name: Process,
    facts: { p50: number; p99: number; resident: number },
  ): void => {
    m.loop_p50.set({ process: process_name }, facts.p50);
    m.loop_p99.set({ process: process_name }, facts.p99);
    m.resident.set({ process: process_name }, facts.resident);
  };

  const sample = (): void => {
    // The monitor measures whole intervals: what exceeds its resolution is the delay.
    const delayOf = (percentile: number): number =>
      loop.count === 0
        ? 0
        : Math.max(0, loop.percentile(percentile) / NS_PER_SECOND - LOOP_RESOLUTION_MS / 1000);
    processFacts('app', { p50: delayOf(50), p99: delayOf(99), resident: process.memoryUsage.rss() });
    loop.reset();
  };

  return {
    start() {
      if (timer !== undefined) return;
      loop.enable();
      timer = setInterval(sample, LOOP_SAMPLE_MS);
      timer.unref();
      sample();
    },
    stop() {
      clearInterval(timer);
      timer = undefined;
      loop.disable();
    },
    async render() {
      return { content_type: registry.contentType, text: await registry.metrics() };
    },
    httpRequest({ route, status, seconds }) {
      m.http_requests.inc({ route, status: String(status) });
      m.http_duration.observe({ route }, seconds);
    },
    wsClients(role, count) {
      m.ws_clients.set({ role }, count);
    },
    sessionsOpen(count) {
      m.sessions_open.set(count);
    },
    students({ joined, here }) {
      m.students_joined.set(joined);
      m.students_here.set(here);
    },
    joined(how) {
      m.joins.inc({ how });
    },
    joinRefused(reason) {
      m.joins_refused.inc({ reason });
    },
    publishers(count) {
      m.publishers.set(count);
    },
    publishRefused(reason) {
      m.publish_refusals.inc({ reason });
    },
    publisherBitrate(bitrate_bps) {
      m.publisher_bitrate.set(bitrate_bps);
    },
    viewers(protocol, count) {
      m.viewers.set({ protocol }, count);
    },
    viewerOpened(protocol, seconds) {
      m.viewer_opens.inc({ protocol });
      m.viewer_open_duration.observe({ protocol }, seconds);
    },
    viewerEnded(protocol, reason) {
      m.viewer_ends.inc({ protocol, reason });
    },
    viewerLinks(links) {
      for (const { loss, rtt_ms } of links) {
        m.viewer_loss.observe(loss);
        if (rtt_ms !== null) m.viewer_rtt.observe(rtt_ms / 1000);
      }
    },
    flvReaders({ readers, bytes_sent, skips }) {
      m.viewers.set({ protocol: 'flv' }, readers);
      m.flv_bytes_sent.inc(bytes_sent - flv_seen.bytes_sent);
      m.flv_skips.inc(skips - flv_seen.skips);
      flv_seen = { bytes_sent, skips };
    },
    engineStats(stats) {
      processFacts('engine', {
        p50: stats.event_loop_delay_p50_seconds,
        p99: stats.event_loop_delay_p99_seconds,
        resident: stats.resident_bytes,
      });
      processFacts('sender', {
        p50: stats.sender_delay_p50_seconds,
        p99: stats.sender_delay_p99_seconds,
        resident: stats.sender_resident_bytes,
      });
      for (const name of ENGINE_COUNTERS) {
        // A new engine counts from 0.
        const since = stats[name] < engine_seen[name] ? 0 : engine_seen[name];
        m[`engine_${name}`].inc(stats[name] - since);
        engine_seen[name] = stats[name];
      }
    },
    processRestarted(process_name) {
      m.restarts.inc({ process: process_name });
    },
    storeCommitted({ collection, writes, seconds }) {
      m.store_writes.inc({ collection }, writes);
      m.store_commit.observe({ collection }, seconds);
    },
    storeFailed({ collection, code }) {
      m.store_failures.inc({ collection, code });
    },
    storeRepaired({ collection }) {
      m.store_repairs.inc({ collection });
    },
    storeHealthy(healthy) {
      m.store_healthy.set(healthy ? 1 : 0);
    },
  };
};
