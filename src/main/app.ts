import path from 'node:path';
import { networkInterfaces } from 'node:os';
import type { Adapter, ReadyEvent } from '../shared/contract/index.ts';
import { createAuthenticate } from './app-access.ts';
import { adapterViewOf } from './app-adapters.ts';
import { createChildren } from './app-children.ts';
import { joinEvents, measureViewers } from './app-events.ts';
import { healthChecks, presentProblems } from './app-health.ts';
import { createAppMedia } from './app-media.ts';
import { createSteps, type Step } from './app-steps.ts';
import { createBus } from './bus/bus.ts';
import {
  createAddresses,
  createClassroom,
  localHostOf,
  originOf,
  type Classroom,
} from './classroom/index.ts';
import type { Config } from './config/config.ts';
import {
  createHttpApp,
  createHttpServer,
  createOwnAddresses,
  createRequestGuard,
  createWsServer,
} from './http/index.ts';
import { createIdentity, createPlaybackTickets } from './identity/index.ts';
import { createIngest } from './ingest/index.ts';
import { createLogger, type Logger } from './logging/logger.ts';
import { createEngine } from './media/index.ts';
import { createMetrics } from './metrics/index.ts';
import { createHostCheck, createNetwork, type InterfaceMap } from './network/index.ts';
import type { ChildLauncher } from './process/child.ts';
import { createNodeLauncher } from './process/node-launcher.ts';
import { createStore } from './store/index.ts';
import { VERSION } from './version.ts';

/** What a shell or a test puts in the place of the usual. */
export interface AppOverrides {
  /** Default: children of plain Node. */
  readonly launcher: ChildLauncher;
  readonly logger: Logger;
  /** Absolute paths of the children's bundles. Default: `${dist_dir}/main/{ingest,engine,sender}.cjs`. */
  readonly entries: { readonly ingest: string; readonly engine: string; readonly sender: string };
  /** Default: os.networkInterfaces. */
  readonly interfaces: () => InterfaceMap;
  /** The wall clock, for what people read. */
  readonly now: () => Date;
}

/** A whole node: the control plane in this process; ingest, engine and senders as its children. */
export interface App {
  /**
   * Resolves once everything listens. On failure nothing is left running.
   * @throws AirError unavailable {option: "port" | "rtmp_port" | "webrtc_port", port} when a port is taken; conflict when
   * another instance has the data folder; invalid_input for settings that cannot be used
   */
  start(): Promise<ReadyEvent>;
  /** Stops in reverse order, each part within its time. Idempotent, never rejects. */
  stop(): Promise<void>;
  /** The origin that programs on this machine use, such as http://127.0.0.1:8000. Only after start. */
  readonly url: string;
  /** A secret. Only after start. */
  readonly teacher_token: string;
}

const START_TIMEOUT_MS = 20_000;
const STOP_TIMEOUT_MS = 5000;

/** Builds a node and joins its parts; nothing is opened before `start`. The only place that knows all features. */
export const createApp = (config: Config, overrides: Partial<AppOverrides> = {}): App => {
  const logger = overrides.logger ?? createLogger({ part: 'app', level: config.log_level });
  const launcher = overrides.launcher ?? createNodeLauncher();
  const entries = overrides.entries ?? {
    ingest: path.join(config.dist_dir, 'main', 'ingest.cjs'),
    engine: path.join(config.dist_dir, 'main', 'engine.cjs'),
    sender: path.join(config.dist_dir, 'main', 'sender.cjs'),
  };
  const interfaces = overrides.interfaces ?? networkInterfaces;
  const now = overrides.now ?? (() => new Date());
  const now_ms = (): number => performance.now();
  let ready = false;
  let reached_at: string | null = null;
  const isReady = (): boolean => ready;

  const metrics = createMetrics();
  const store = createStore({
    data_dir: config.data_dir,
    logger,
    observer: {
      committed: metrics.storeCommitted,
      failed: metrics.storeFailed,
      repaired: metrics.storeRepaired,
    },
  });
  const identity = createIdentity({ data_dir: config.data_dir, teacher_token: config.teacher_token, logger });
  const tickets = createPlaybackTickets({ secret: () => identity.secretFor('playback tickets') });
  const network = createNetwork({ logger, interfaces });
  const adapters = (): Adapter[] => network.adapters().map(adapterViewOf);
  const ownAddresses = createOwnAddresses({ interfaces, now_ms });
  const bus = createBus({
    get origin() {
      return identity.node_id;
    },
    logger,
  });
  const ingest = createIngest({ config, entry: entries.ingest, launcher, bus, logger });
  const engine = createEngine({
    config,
    entry: entries.engine,
    sender_entry: entries.sender,
    launcher,
    bus,
    logger,
  });
  const addresses = createAddresses({
    config,
    adapters,
    http_port: () => server.port,
    rtmp_port: () => ingest.rtmp_port,
  });
  const media = createAppMedia({
    data_dir: config.data_dir,
    ffmpeg_path: config.ffmpeg_path,
    engine,
    ingest,
    sessions: {
      get open() {
        return classroom.sessions.open;
      },
      getOpen: (session_id) => classroom.sessions.getOpen(session_id),
      get: (session_id) => classroom.sessions.get(session_id),
    },
    tickets,
    bus,
    metrics,
    logger,
    now,
    now_ms,
  });
  const parts = { config, store, ingest, engine, network, recording: media.recording };
  const classroom: Classroom = createClassroom({
    store,
    signer: identity,
    addresses,
    engine: {
      ...measureViewers(engine, metrics),
      closeViewer: engine.closeViewer,
      statusOf: media.statusOf,
    },
    ingest,
    bus,
    logger,
    max_sessions: config.max_sessions,
    adapters,
    reached_at: () => reached_at,
    recordingOf: media.recording.stateOf,
    recordedSince: media.recording.recordedSince,
    isReaderSlow: media.isSlow,
    look: () => presentProblems(parts),
    onJoinRefused: metrics.joinRefused,
    now,
    now_ms,
  });

  const authenticate = createAuthenticate({
    identity,
    tickets,
    tokenVersionOf: classroom.tokenVersionOf,
    teacher_lan: config.teacher_lan,
  });
  const guard = createRequestGuard({
    isAllowedHost: createHostCheck({
      port: () => server.port,
      addresses: ownAddresses,
      allowed_hosts: config.allowed_hosts,
      public_url: config.public_url,
    }),
  });
  const sockets = createWsServer({
    guard,
    authenticate,
    logger,
    isReady,
    endpoints: [
      { path: '/api/ws', roles: ['teacher', 'student'], onClient: classroom.onClient },
      ...media.endpoints,
    ],
  });
  const pages = createHttpApp({
    dist_dir: config.dist_dir,
    teacher_lan: config.teacher_lan,
    onStudentPage: ({ address, from_loopback }) => {
      // Only another device's visit proves that students can reach us.
      if (from_loopback || ownAddresses().includes(address)) return;
      reached_at = now().toISOString();
      classroom.changed();
    },
    guard,
    authenticate,
    logger,
    onAnswer: metrics.httpRequest,
    bindRoutes: (routes) => {
      classroom.bindRoutes(routes);
      media.bindRoutes(routes);
    },
    health: {
      role: config.role,
      version: VERSION,
      checks: () => healthChecks(parts),
      isReady,
      now_ms,
      renderMetrics: () => {
        const { open, joined, here } = classroom.attendance();
        metrics.sessionsOpen(open);
        metrics.students({ joined, here });
        metrics.wsClients('student', sockets.count('student'));
        metrics.wsClients('teacher', sockets.count('teacher'));
        metrics.flvReaders(media.readers.totals());
        return metrics.render();
      },
    },
  });
  const server = createHttpServer({ config, onRequest: pages.express, onUpgrade: sockets.onUpgrade });
  const events = joinEvents({
    bus,
    engine,
    ingest,
    shares: media.shares,
    classroom,
    network,
    store,
    metrics,
    logger,
  });

  const url = (): string =>
    originOf(config.tls === null ? 'http' : 'https', localHostOf(config.host), server.port);

  const children = createChildren({
    config,
    ingest,
    engine,
    network,
    present: () => ({
      keys: classroom.keys,
      open_streams: classroom.sessions.open.map(({ stream_id }) => stream_id),
    }),
  });
  const steps: Step[] = [
    // First: its lock keeps a second instance off everything else.
    { name: 'store', start: store.start, stop: store.stop },
    { name: 'identity', start: identity.start },
    { name: 'metrics', start: metrics.start, stop: metrics.stop },
    { name: 'network', start: network.start, stop: network.stop },
    { name: 'pages', start: pages.start },
    { name: 'http', start: server.start, stop: server.stop },
    { name: 'classroom', start: classroom.start, stop: classroom.stop },
    { name: 'events', start: events.start, stop: events.stop },
    { name: 'streams', start: media.start, stop: media.stop },
    { name: 'media', start: children.start, stop: children.stop },
    { name: 'sockets', start: sockets.start, stop: sockets.stop },
  ];
  const lifecycle = createSteps({
    steps,
    logger,
    start_timeout_ms: START_TIMEOUT_MS,
    stop_timeout_ms: STOP_TIMEOUT_MS,
  });

  const readyEvent = (): ReadyEvent => ({
    event: 'ready',
    role: config.role,
    url: `${url()}/`,
    join_url: `${addresses.origin()}/`,
    rtmp_server: addresses.rtmp_server(),
    webrtc_port: engine.webrtc_port,
    webrtc_ports: [...engine.webrtc_ports],
    teacher_url: `${url()}/teacher#token=${identity.teacher_token}`,
    pid: process.pid,
  });

  let starting: Promise<ReadyEvent> | null = null;
  let stopping: Promise<void> | null = null;
  const start = async (): Promise<ReadyEvent> => {
    await lifecycle.start();
    ready = true;
    classroom.changed();
    logger.info(
      { port: server.port, rtmp_port: ingest.rtmp_port, webrtc_ports: engine.webrtc_ports },
      'ready',
    );
    return readyEvent();
  };
  const stop = async (): Promise<void> => {
    ready = false;
    // A start that is under way ends first, whichever way it goes.
    await starting?.catch(() => undefined);
    ready = false;
    await lifecycle.stop();
  };
  return {
    start: () => (starting ??= start()),
    stop: () => (stopping ??= stop()),
    get url() {
      return url();
    },
    get teacher_token() {
      return identity.teacher_token;
    },
  };
};
