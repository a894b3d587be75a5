import type { Disconnect } from '../../shared/events.ts';
import { ingestEventSchema, type IngestCommand, type MediaSink } from '../../shared/process/index.ts';
import type { Bus } from '../bus/bus.ts';
import type { Config } from '../config/config.ts';
import type { Logger } from '../logging/logger.ts';
import type { ChildHandle, ChildLauncher } from '../process/child.ts';
import { PART_LIVENESS } from '../process/liveness.ts';
import { createSupervisor } from '../process/supervisor.ts';
import { findFreePort } from './free-port.ts';
import type { StreamKey } from './key-gate.ts';
import { createKnownAddresses } from './known-addresses.ts';
import { createPublisherRecords, type PublisherRecord, type PublishRefusal } from './publisher-records.ts';

const LISTEN_RETRY_MS = 5000;
/** A child that neither listens nor says why is left to the supervisor; the app goes on without it. */
const START_TIMEOUT_MS = 10_000;

/** `down`: the process is lost and being started again, or cannot listen for another reason than a taken port. */
export type IngestState = 'starting' | 'listening' | 'down' | 'port_taken';

export interface IngestDeps {
  readonly config: Pick<Config, 'host' | 'rtmp_port'>;
  /** The ingest process's bundle: dist/main/ingest.cjs. */
  readonly entry: string;
  readonly launcher: ChildLauncher;
  readonly bus: Bus;
  readonly logger: Logger;
  /** Pause between tries to listen on a port that is taken. Default 5000. */
  readonly listen_retry_ms?: number;
}

/**
 * The app's side of the ingest: starts its process, keeps it running, and knows who publishes. It puts the facts
 * publisher.started, publisher.ended, publisher.refused and process.restarted on the bus.
 */
export interface Ingest {
  /** Resolves once it listens, or once it is known why it does not: see `state`; it goes on trying by itself. */
  start(): Promise<void>;
  /** Ends every publisher (`ingest_lost`) and the process. Idempotent. */
  stop(): Promise<void>;
  /** The port that is listened on, or will be: people are told it before. 0 only before `start`. A restart keeps it. */
  readonly rtmp_port: number;
  readonly state: IngestState;
  /** Its process runs, and does not answer: no source comes through. */
  readonly is_silent: boolean;
  /** Its process was lost in the last minute, and every source with it. */
  readonly has_lost: boolean;
  /** Why it does not listen: the system's code, such as EADDRINUSE or EACCES. Null while it does or may yet. */
  readonly problem: { readonly code: string; readonly message: string; readonly port: number } | null;
  /** All keys that may publish from now on ([A-Za-z0-9_-], 8 to 128); who publishes with another is cut off. */
  setKeys(keys: readonly StreamKey[]): void;
  /** Where publishers are delivered to; null while the engine is away. */
  setSink(sink: MediaSink | null): void;
  /** Streams that a screen share feeds: who publishes to one of them is cut off (`replaced`), who comes is refused. */
  setBusy(stream_ids: readonly string[]): void;
  /** Cuts a publisher off. False: it does not publish to that stream, or no more. */
  disconnect(request: Disconnect): boolean;
  publisherOf(stream_id: string): PublisherRecord | null;
  /** Who was turned away, newest first, at most 20 in all; those that named no stream are in every stream's list. */
  refusals(stream_id: string | null): PublishRefusal[];
  /** Calls after each change of state, publishers or refusals, until the returned function is called. */
  onChange(listener: () => void): () => void;
}

export const createIngest = (deps: IngestDeps): Ingest => {
  const { config, bus, logger } = deps;
  const listen_retry_ms = deps.listen_retry_ms ?? LISTEN_RETRY_MS;
  const records = createPublisherRecords({ bus });
  /** Outlives the process that learns of them. */
  const known = createKnownAddresses();
  const listeners = new Set<() => void>();
  let state: IngestState = 'starting';
  let problem: Ingest['problem'] = null;
  let rtmp_port = config.rtmp_port;
  let keys: readonly StreamKey[] = [];
  let sink: MediaSink | null = null;
  let busy: readonly string[] = [];
  let started = false;
  /** Somebody may know the port: it stays. */
  let has_listened = false;
  let lost: { readonly reason: string; readonly restarts: number } | null = null;
  let retry: NodeJS.Timeout | undefined;
  /** Resolves what `start` waits for. */
  let settled: () => void = () => undefined;

  const changed = (next: IngestState = state): void => {
    state = next;
    for (const listener of listeners) listener();
  };

  const isStopped = (): boolean => !started;

  const send = (command: IngestCommand): void => {
    supervisor.child?.send(command);
  };

  const onListening = (port: number): void => {
    rtmp_port = port;
    has_listened = true;
    problem = null;
    changed('listening');
    if (lost !== null) bus.fact('process.restarted', null, { process: 'ingest', ...lost });
    lost = null;
    settled();
  };

  const again = (delay_ms: number): void => {
    if (!started) return;
    retry = setTimeout(() => {
      supervisor.start();
    }, delay_ms);
  };

  /** Any free port was wanted, and the one that was found is another program's by now. */
  const moveOn = async (): Promise<void> => {
    await supervisor.stop();
    rtmp_port = await findFreePort(config.host);
    again(0);
  };

  const onListenFailed = (code: string, message: string): void => {
    if (config.rtmp_port === 0 && !has_listened && code === 'EADDRINUSE') {
      void moveOn();
      return;
    }
    logger.warn({ code, rtmp_port }, 'RTMP port not available; trying again');
    problem = { code, message, port: rtmp_port };
    // Without the child in between: the supervisor would start it again at once.
    void supervisor.stop().then(() => {
      again(listen_retry_ms);
    });
    changed(code === 'EADDRINUSE' ? 'port_taken' : 'down');
    settled();
  };

  const onMessage = (message: unknown): void => {
    const parsed = ingestEventSchema.safeParse(message);
    if (!parsed.success) {
      logger.error({ issues: parsed.error.issues }, 'a message of the ingest was not understood');
      return;
    }
    const event = parsed.data;
    if (event.type === 'listening') onListening(event.rtmp_port);
    else if (event.type === 'listen_failed') onListenFailed(event.code, event.message);
    else {
      if (event.type === 'publisher_started') known.add(event.address);
      records.take(event);
      changed();
    }
  };

  const onLaunch = (child: ChildHandle): void => {
    child.onMessage((message) => {
      // What a lost child had still sent would revive its publishers.
      if (supervisor.child === child) onMessage(message);
    });
    child.send({
      type: 'configure',
      host: config.host,
      rtmp_port,
      keys: [...keys],
      sink,
      known_addresses: [...known.all],
    } satisfies IngestCommand);
    if (busy.length > 0) child.send({ type: 'set_busy', stream_ids: [...busy] } satisfies IngestCommand);
  };

  const supervisor = createSupervisor({
    name: 'ingest',
    entry: deps.entry,
    launcher: deps.launcher,
    logger,
    liveness: PART_LIVENESS,
    onLaunch,
    onLost: ({ code, ended_for, restarts }) => {
      lost = { reason: ended_for ?? (code === null ? 'killed' : `exit code ${code}`), restarts };
      records.endAll('ingest_lost');
      changed('down');
    },
    onCalm: () => {
      changed();
    },
  });

  return {
    async start() {
      if (started) return;
      started = true;
      state = 'starting';
      // A child that is slow to start must not leave the address open that everybody is told.
      if (rtmp_port === 0) rtmp_port = await findFreePort(config.host);
      if (isStopped()) return;
      const deadline = setTimeout(() => {
        if (state === 'starting') changed('down');
        settled();
      }, START_TIMEOUT_MS);
      const ready = new Promise<void>((resolve) => {
        settled = resolve;
      });
      supervisor.start();
      await ready;
      clearTimeout(deadline);
    },
    async stop() {
      if (!started) return;
      started = false;
      clearTimeout(retry);
      records.endAll('ingest_lost');
      await supervisor.stop();
      settled();
      changed('down');
    },
    get rtmp_port() {
      return rtmp_port;
    },
    get state() {
      return state;
    },
    get is_silent() {
      return supervisor.is_silent;
    },
    get has_lost() {
      return supervisor.has_lost;
    },
    get problem() {
      return problem;
    },
    setKeys(next) {
      keys = next;
      send({ type: 'set_keys', keys: [...next] });
    },
    setSink(next) {
      sink = next;
      send({ type: 'set_sink', sink: next });
    },
    setBusy(stream_ids) {
      busy = stream_ids;
      send({ type: 'set_busy', stream_ids: [...stream_ids] });
    },
    disconnect({ stream_id, publisher_id, reason, detail }) {
      if (records.publisherOf(stream_id)?.publisher_id !== publisher_id) return false;
      send({ type: 'close_publisher', publisher_id, reason, detail });
      return true;
    },
    publisherOf: (stream_id) => records.publisherOf(stream_id),
    refusals: (stream_id) => records.refusals(stream_id),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};
