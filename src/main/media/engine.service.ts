import { AirError } from '../../shared/errors.ts';
import type { StreamStatus } from '../../shared/contract/media/stream.ts';
import type { Quality } from '../../shared/contract/media/ways.ts';
import {
  configureReplySchema,
  engineEventSchema,
  whepOpenReplySchema,
  type EngineCommand,
  type EngineEvent,
  type MediaSink,
  type ViewerEndReason,
  type ViewerLink,
} from '../../shared/process/index.ts';
import type { Bus } from '../bus/bus.ts';
import type { Logger } from '../logging/logger.ts';
import type { ChildHandle, ChildLauncher } from '../process/child.ts';
import { createSupervisor } from '../process/supervisor.ts';
import { createRequests } from './engine-requests.ts';

export type EngineState = 'starting' | 'running' | 'down' | 'port_taken';
export type EngineStats = Extract<EngineEvent, { type: 'stats' }>;

export interface ViewerOffer {
  readonly viewer_id: string;
  readonly stream_id: string;
  readonly sdp: string;
  /** The address of ours that the viewer's request came to; null when unknown. */
  readonly reached_address: string | null;
  readonly quality: Quality;
}

/** What app.ts joins the engine to; each is called from the engine's messages, one at a time. */
export interface EngineListeners {
  /** Where the ingest delivers from now on; null while the engine is away. */
  onSink(sink: MediaSink | null): void;
  onStatus(stream_id: string, status: StreamStatus): void;
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
  /** The bundled entry of the engine process. */
  readonly entry: string;
  readonly launcher: ChildLauncher;
  readonly bus: Bus;
  readonly logger: Logger;
}

/** The app's side of the engine process: it keeps one running, and puts a new one in the state of the old. */
export interface Engine {
  /** Resolves once it runs, or once it is clear that its port is taken: see `state`. */
  start(): Promise<void>;
  stop(): Promise<void>;
  listen(listeners: Partial<EngineListeners>): void;
  readonly state: EngineState;
  /** The UDP port that viewers use; 0 before it is known. */
  readonly webrtc_port: number;
  setAddresses(addresses: readonly string[]): void;
  openStream(stream_id: string): void;
  closeStream(stream_id: string): void;
  /**
   * @throws AirError invalid_input or not_acceptable for the offer, not_found for a stream that is not open,
   * unavailable while the engine is away or full
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

const PORT_RETRY_MS = 5000;

export const createEngine = (deps: EngineDeps): Engine => {
  const { config, entry, launcher, bus, logger } = deps;
  const all_listeners: Partial<EngineListeners>[] = [];
  const statuses = new Map<string, StreamStatus>();
  const open_streams = new Set<string>();
  const viewers = new Set<string>();
  const requests = createRequests();
  let addresses: readonly string[] = [];
  let state: EngineState = 'starting';
  let webrtc_port = config.webrtc_port;
  let settle: () => void = () => undefined;
  let retry: NodeJS.Timeout | undefined;

  const tell = <Name extends keyof EngineListeners>(
    name: Name,
    ...args: Parameters<EngineListeners[Name]>
  ): void => {
    for (const listeners of all_listeners)
      (listeners[name] as ((...given: typeof args) => void) | undefined)?.(...args);
  };
  const send = (command: EngineCommand): void => supervisor.child?.send(command);
  const setState = (next: EngineState): void => {
    if (next !== state) {
      state = next;
      tell('onState', state);
    }
    if (next === 'running' || next === 'port_taken') settle();
  };

  const setStatus = (stream_id: string, status: StreamStatus): void => {
    statuses.set(stream_id, status);
    tell('onStatus', stream_id, status);
    bus.ephemeral('stream.changed', null, { stream_id, status });
  };

  const receive = (event: EngineEvent): void => {
    switch (event.type) {
      case 'reply':
        requests.resolve(event.request_id, event.result);
        return;
      case 'failure':
        requests.reject(event.request_id, new AirError(event.code, event.message, event.details));
        return;
      case 'stream_status':
        setStatus(event.stream_id, event.status);
        return;
      case 'publisher_rejected':
        tell('onPublisherRejected', event.stream_id, event.publisher_id, event.detail, event.reason);
        return;
      case 'viewer_connected':
        tell('onViewerConnected', event.viewer_id);
        return;
      case 'viewer_closed':
        viewers.delete(event.viewer_id);
        tell('onViewerClosed', event.viewer_id, event.reason);
        return;
      case 'viewer_links':
        tell('onViewerLinks', event.links);
        return;
      case 'stats':
        tell('onStats', event);
    }
  };

  const configure = async (child: ChildHandle): Promise<void> => {
    try {
      const result = await requests.ask((request_id) => {
        child.send({
          type: 'configure',
          request_id,
          host: config.host,
          // A new engine takes the port of the old: viewers' firewalls and our own QR know it.
          webrtc_port,
          addresses: [...addresses],
          ffmpeg_path: config.ffmpeg_path,
        } satisfies EngineCommand);
      });
      const configured = configureReplySchema.parse(result);
      webrtc_port = configured.webrtc_port;
      for (const stream_id of open_streams) send({ type: 'open_stream', stream_id });
      setState('running');
      tell('onSink', configured.sink);
    } catch (error) {
      if (child !== supervisor.child) return;
      logger.error({ err: error, webrtc_port }, 'the engine could not be set up; trying again');
      setState(error instanceof AirError && error.details?.['port'] !== undefined ? 'port_taken' : 'down');
      retry = setTimeout(() => void configure(child), PORT_RETRY_MS);
    }
  };

  const loseEverything = (): void => {
    clearTimeout(retry);
    requests.rejectAll(new AirError('unavailable', 'the engine is away'));
    tell('onSink', null);
    for (const stream_id of statuses.keys()) setStatus(stream_id, NO_STATUS);
    for (const viewer_id of [...viewers]) {
      viewers.delete(viewer_id);
      tell('onViewerClosed', viewer_id, 'engine_lost');
    }
  };

  const supervisor = createSupervisor({
    name: 'engine',
    entry,
    launcher,
    logger,
    onLaunch: (child) => {
      child.onMessage((message) => {
        const event = engineEventSchema.safeParse(message);
        if (event.success) receive(event.data);
        else logger.error({ issues: event.error.issues }, 'a message of the engine is not one');
      });
      void configure(child);
    },
    onLost: ({ code, restarts }) => {
      setState('down');
      loseEverything();
      bus.fact('process.restarted', null, { process: 'engine', reason: `exit ${String(code)}`, restarts });
    },
  });

  return {
    async start() {
      await new Promise<void>((resolve) => {
        settle = resolve;
        supervisor.start();
      });
    },
    async stop() {
      clearTimeout(retry);
      await supervisor.stop();
      requests.rejectAll(new AirError('unavailable', 'the engine is stopping'));
    },
    listen(listeners) {
      all_listeners.push(listeners);
    },
    get state() {
      return state;
    },
    get webrtc_port() {
      return webrtc_port;
    },
    setAddresses(next) {
      addresses = next;
      send({ type: 'set_addresses', addresses: [...next] });
    },
    openStream(stream_id) {
      open_streams.add(stream_id);
      send({ type: 'open_stream', stream_id });
    },
    closeStream(stream_id) {
      open_streams.delete(stream_id);
      send({ type: 'close_stream', stream_id });
    },
    async openViewer(offer) {
      if (state !== 'running') throw new AirError('unavailable', 'the engine is away');
      viewers.add(offer.viewer_id);
      try {
        return whepOpenReplySchema.parse(
          await requests.ask((request_id) => {
            send({ type: 'whep_open', request_id, ...offer });
          }),
        );
      } catch (error) {
        viewers.delete(offer.viewer_id);
        throw error;
      }
    },
    closeViewer(viewer_id) {
      send({ type: 'whep_close', viewer_id });
    },
    statusOf: (stream_id) => statuses.get(stream_id) ?? NO_STATUS,
  };
};
