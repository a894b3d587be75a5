import { availableParallelism } from 'node:os';
import { AirError } from '../../shared/errors.ts';
import type { StreamStatus } from '../../shared/contract/media/stream.ts';
import {
  configureReplySchema,
  engineEventSchema,
  type EngineCommand,
  type EngineEvent,
  type MediaSink,
  type ViewerEndReason,
  type ViewerLink,
} from '../../shared/process/index.ts';
import type { Bus } from '../bus/bus.ts';
import type { Logger } from '../logging/logger.ts';
import type { ChildHandle, ChildLauncher } from '../process/child.ts';
import { PART_LIVENESS } from '../process/liveness.ts';
import { createSupervisor } from '../process/supervisor.ts';
import { createRequests } from './engine-requests.ts';
import { createSenders, type SeatedViewer } from './senders/senders.service.ts';
import type { SenderTotals } from './senders/totals.ts';

/** senders_down: the engine runs, and no sender does, so all is there but WebRTC. */
export type EngineState = 'starting' | 'running' | 'down' | 'port_taken' | 'senders_down';
export type EngineStats = Extract<EngineEvent, { type: 'stats' }> & SenderTotals;
export type ViewerOffer = SeatedViewer;

/** What app.ts joins the engine to; each is called from the engine's messages, one at a time. */
export interface EngineListeners {
  /** Where the ingest delivers from now on; null while the engine is away. */
  onSink(sink: MediaSink | null): void;
  onViewerConnected(viewer_id: string): void;
  onViewerClosed(viewer_id: string, reason: ViewerEndReason): void;
  onPublisherRejected(
    stream_id: string,
    publisher_id: string,
    detail: string,
    reason: Extract<EngineEvent, { type: 'publisher_rejected' }>['reason'],
  ): void;
  /** Each second while there are viewers. */
  onViewerLinks(links: readonly ViewerLink[]): void;
  onStats(stats: EngineStats): void;
  onState(state: EngineState): void;
}

export interface EngineDeps {
  readonly config: {
    readonly host: string;
    readonly webrtc_port: number;
    readonly ffmpeg_path: string | null;
  };
  /** The bundled entries of the engine process, and of a sender. */
  readonly entry: string;
  readonly sender_entry: string;
  /** How many senders; default: `sendersFor` this machine. */
  readonly senders?: number;
  readonly launcher: ChildLauncher;
  readonly bus: Bus;
  readonly logger: Logger;
}

/** The app's side of the engine process and of the senders that it feeds: it keeps them running, and joins them. */
export interface Engine {
  /** Resolves once it runs, or once it is clear that its port is taken: see `state`. */
  start(): Promise<void>;
  stop(): Promise<void>;
  listen(listeners: Partial<EngineListeners>): void;
  readonly state: EngineState;
  /** The UDP port that viewers of the first sender use; 0 before it is known. */
  readonly webrtc_port: number;
  /** Of all senders, in their order. */
  readonly webrtc_ports: readonly number[];
  /** The engine's process was lost in the last minute, and everybody's picture stood still. */
  readonly lost_engine: boolean;
  /** The engine's process runs, and does not answer: everybody's picture stands still. */
  readonly is_silent: boolean;
  /** A sender was lost in the last minute. */
  readonly lost_sender: boolean;
  /** Students of a lesson who are served without WebRTC, as senders were lost when they watched. */
  keptOut(stream_id: string): readonly string[];
  setAddresses(addresses: readonly string[]): void;
  openStream(stream_id: string): void;
  closeStream(stream_id: string): void;
  /**
   * @throws AirError invalid_input or not_acceptable for the offer, not_found for a stream that is not open,
   * unavailable while the engine or the senders are away or full, or where the seat is kept out {kept_out: true}
   */
  openViewer(offer: ViewerOffer): Promise<{ sdp: string }>;
  closeViewer(viewer_id: string): void;
  statusOf(stream_id: string): StreamStatus;
}

const NO_STATUS: StreamStatus = {
  live: false,
  publisher: null,
  video: null,
  audio: null,
  viewers: { whep: 0, flv: 0, hls: 0, dash: 0 },
  bitrate_bps: 0,
  ingest_warnings: [],
  repair: 'none',
};

const RETRY_MS = 5000;
const LOST_OF_LATE_MS = 60_000;

/** One core is left for the app and the engine; beyond four, viewers do not need them. */
const sendersFor = (cores: number): number => Math.min(4, Math.max(2, cores - 1));

export const createEngine = (deps: EngineDeps): Engine => {
  const { config, entry, launcher, bus, logger } = deps;
  const all_listeners: Partial<EngineListeners>[] = [];
  const statuses = new Map<string, StreamStatus>();
  const open_streams = new Set<string>();
  const requests = createRequests();
  let state: EngineState = 'starting';
  let told: EngineState = 'starting';
  let settle: () => void = () => undefined;
  let retry: NodeJS.Timeout | undefined;
  let calm: NodeJS.Timeout | undefined;

  const tell = <Name extends keyof EngineListeners>(
    name: Name,
    ...args: Parameters<EngineListeners[Name]>
  ): void => {
    for (const listeners of all_listeners)
      (listeners[name] as ((...given: typeof args) => void) | undefined)?.(...args);
  };
  /** Of the engine and the senders together. */
  const together = (): EngineState => {
    if (state !== 'running') return state;
    return senders.state === 'down' ? 'senders_down' : senders.state;
  };
  const tellState = (): void => {
    const next = together();
    // A lost sender is told even where others go on.
    if (next === told && next !== 'running') return;
    told = next;
    tell('onState', next);
  };
  const setState = (next: EngineState): void => {
    state = next;
    tellState();
    if (next === 'running') settle();
  };

  const statusOf = (stream_id: string): StreamStatus => {
    const status = statuses.get(stream_id) ?? NO_STATUS;
    return { ...status, viewers: { ...status.viewers, whep: senders.connected(stream_id) } };
  };
  const setStatus = (stream_id: string, status: StreamStatus): void => {
    statuses.set(stream_id, status);
    bus.ephemeral('stream.changed', null, { stream_id });
  };

  const receive = (event: EngineEvent): void => {
    switch (event.type) {
      case 'reply':
        requests.resolve(event.request_id, event.result);
        return;
      case 'failure':
        requests.reject(event.request_id, new AirError(event.code, event.message));
        return;
      case 'stream_status':
        setStatus(event.stream_id, event.status);
        return;
      case 'publisher_rejected':
        tell('onPublisherRejected', event.stream_id, event.publisher_id, event.detail, event.reason);
        return;
      case 'stats':
        tell('onStats', { ...event, ...senders.totals() });
    }
  };

  const configure = async (child: ChildHandle): Promise<void> => {
    try {
      const result = await requests.ask((request_id) => {
        child.send({
          type: 'configure',
          request_id,
          ffmpeg_path: config.ffmpeg_path,
        } satisfies EngineCommand);
      });
      const { sink } = configureReplySchema.parse(result);
      senders.setEngine(sink);
      setState('running');
      tell('onSink', sink);
    } catch (error) {
      if (child !== supervisor.child) return;
      logger.error({ err: error }, 'the engine could not be set up; trying again');
      setState('down');
      retry = setTimeout(() => void configure(child), RETRY_MS);
    }
  };

  const loseEverything = (): void => {
    clearTimeout(retry);
    requests.rejectAll(new AirError('unavailable', 'the engine is away'));
    tell('onSink', null);
    for (const stream_id of statuses.keys()) setStatus(stream_id, NO_STATUS);
    senders.setEngine(null);
  };

  const supervisor = createSupervisor({
    name: 'engine',
    entry,
    launcher,
    logger,
    liveness: PART_LIVENESS,
    onLaunch: (child) => {
      child.onMessage((message) => {
        const event = engineEventSchema.safeParse(message);
        if (event.success) receive(event.data);
        else logger.error({ issues: event.error.issues }, 'a message of the engine is not one');
      });
      void configure(child);
    },
    onLost: ({ code, ended_for, restarts }) => {
      setState('down');
      loseEverything();
      const reason = ended_for ?? `exit ${String(code)}`;
      bus.fact('process.restarted', null, { process: 'engine', reason, restarts });
    },
    onCalm: tellState,
  });

  const senders = createSenders({
    config,
    count: deps.senders ?? sendersFor(availableParallelism()),
    entry: deps.sender_entry,
    launcher,
    bus,
    logger,
    onState: () => {
      tellState();
      clearTimeout(calm);
      // When it is no longer of late, whoever tells of it has to look again.
      calm = setTimeout(tellState, LOST_OF_LATE_MS).unref();
    },
    onConnected: (viewer_id) => {
      tell('onViewerConnected', viewer_id);
    },
    onClosed: (viewer_id, reason) => {
      tell('onViewerClosed', viewer_id, reason);
    },
    onLinks: (links) => {
      tell('onViewerLinks', links);
    },
  });

  return {
    async start() {
      const running = new Promise<void>((resolve) => {
        settle = resolve;
        supervisor.start();
      });
      await Promise.all([running, senders.start()]);
    },
    async stop() {
      clearTimeout(retry);
      await Promise.all([supervisor.stop(), senders.stop()]);
      clearTimeout(calm);
      requests.rejectAll(new AirError('unavailable', 'the engine is stopping'));
    },
    listen(listeners) {
      all_listeners.push(listeners);
    },
    get state() {
      return together();
    },
    get webrtc_port() {
      return senders.ports[0] ?? 0;
    },
    get webrtc_ports() {
      return senders.ports;
    },
    get is_silent() {
      return supervisor.is_silent;
    },
    get lost_engine() {
      return supervisor.has_lost;
    },
    get lost_sender() {
      const { lost_at_ms } = senders;
      return lost_at_ms !== null && performance.now() - lost_at_ms < LOST_OF_LATE_MS;
    },
    keptOut: senders.keptOut,
    setAddresses: senders.setAddresses,
    openStream(stream_id) {
      open_streams.add(stream_id);
    },
    closeStream(stream_id) {
      open_streams.delete(stream_id);
      senders.closeStream(stream_id);
    },
    async openViewer(offer) {
      if (state !== 'running') throw new AirError('unavailable', 'the engine is away');
      if (!open_streams.has(offer.stream_id)) throw new AirError('not_found', 'that stream is not open');
      return senders.open(offer);
    },
    closeViewer: senders.close,
    statusOf,
  };
};
