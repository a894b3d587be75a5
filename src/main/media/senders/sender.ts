import { AirError } from '../../../shared/errors.ts';
import {
  senderConfigureReplySchema,
  senderEventSchema,
  whepOpenReplySchema,
  type MediaSink,
  type SenderCommand,
  type SenderEvent,
  type SenderStats,
  type ViewerLink,
} from '../../../shared/process/index.ts';
import type { Logger } from '../../logging/logger.ts';
import type { ChildHandle, ChildLauncher } from '../../process/child.ts';
import { createSupervisor } from '../../process/supervisor.ts';
import { createRequests } from '../engine-requests.ts';
import type { SenderEnd } from './blame.ts';
import { createSenderWatch, type SenderWatch } from './sender-watch.ts';

export type SenderState = 'starting' | 'running' | 'down' | 'port_taken';

type WhepOpen = Extract<SenderCommand, { type: 'whep_open' }>;
export type SentViewer = Omit<WhepOpen, 'type' | 'request_id'>;
type ViewerClosed = Extract<SenderEvent, { type: 'viewer_closed' }>;

/** What a new process is told: as it is at that moment. */
export interface SenderSettings {
  readonly host: string;
  readonly addresses: readonly string[];
  readonly engine: MediaSink | null;
}

export interface SenderLoss extends SenderEnd {
  /** Viewers that cannot have been the reason. */
  readonly cleared: ReadonlySet<string>;
  readonly reason: string;
  readonly restarts: number;
  /** The last that it said. */
  readonly stats: SenderStats | null;
}

export interface SenderDeps {
  /** 0 is the first. */
  readonly number: number;
  /** 0: any. A new process takes the port of the one before. */
  readonly port: number;
  readonly settings: () => SenderSettings;
  readonly entry: string;
  readonly launcher: ChildLauncher;
  readonly logger: Logger;
  readonly onState: () => void;
  readonly onConnected: (viewer_id: string) => void;
  readonly onClosed: (closed: Pick<ViewerClosed, 'viewer_id' | 'reason'>) => void;
  readonly onLinks: (links: readonly ViewerLink[]) => void;
  /** Its process is gone, and with it every viewer. */
  readonly onLost: (lost: SenderLoss) => void;
}

/** The app's side of one sender process: it keeps it running, and ends it when it runs away. */
export interface Sender {
  /** Resolves once it runs, or once it is clear that its port is taken. */
  start(): Promise<void>;
  stop(): Promise<void>;
  readonly state: SenderState;
  /** 0 before it is known. */
  readonly port: number;
  /** Its process has said something of late. */
  readonly is_lively: boolean;
  /** It has, and took no while for it. */
  readonly is_prompt: boolean;
  /** It runs, or will within a moment: not one that could not be started again at once. */
  readonly is_expected: boolean;
  /** The newest; null before the first. Counters are of the present process. */
  readonly stats: SenderStats | null;
  /** What is new of its settings. */
  send(command: Exclude<SenderCommand, { request_id: number }>): void;
  /** @throws AirError what the sender says of the offer; unavailable where it is away, or lost before it answers */
  open(viewer: SentViewer): Promise<{ sdp: string }>;
}

const LIVENESS = { every_ms: 300, deadline_ms: 1500 } as const;
/** Stats come four times a second. */
const LIVELY_WITHIN_MS = 1100;
/** The longest that JavaScript of a process waits that has its share of the machine. */
const PROMPT_SECONDS = 0.5;
/** From a loss until the next process runs; and as long as a viewer is held back for that. */
export const RESTART_MS = 2500;
const PORT_RETRY_MS = 5000;
/** Handshakes of that long ago are over. */
const OPENING_MS = 2000;

export const createSender = (deps: SenderDeps): Sender => {
  const { number, entry, launcher, logger, settings } = deps;
  const requests = createRequests();
  let state: SenderState = 'starting';
  let port = deps.port;
  let stats: SenderStats | null = null;
  let heard_at_ms = 0;
  let away_since_ms = performance.now();
  let opened_at_ms: number[] = [];
  let watch: SenderWatch = createSenderWatch();
  let settle: () => void = () => undefined;
  let retry: NodeJS.Timeout | undefined;

  const setState = (next: SenderState): void => {
    if (next !== state) {
      if (state === 'running') away_since_ms = performance.now();
      state = next;
      deps.onState();
    }
    if (next === 'running' || next === 'port_taken') settle();
  };
  const send = (command: SenderCommand): void => supervisor.child?.send(command);

  const judge = (next: SenderStats): void => {
    stats = next;
    const now_ms = performance.now();
    opened_at_ms = opened_at_ms.filter((at) => now_ms - at < OPENING_MS);
    const fault = watch.observe(next, opened_at_ms.length);
    if (fault !== null) supervisor.end(fault);
  };

  const receive = (event: SenderEvent): void => {
    heard_at_ms = performance.now();
    switch (event.type) {
      case 'reply':
        requests.resolve(event.request_id, event.result);
        return;
      case 'failure':
        requests.reject(event.request_id, new AirError(event.code, event.message, event.details));
        return;
      case 'viewer_connected':
        deps.onConnected(event.viewer_id);
        return;
      case 'viewer_closed':
        deps.onClosed(event);
        return;
      case 'viewer_links':
        deps.onLinks(event.links);
        return;
      case 'stats':
        judge(event);
    }
  };

  const configure = async (child: ChildHandle): Promise<void> => {
    const { host, addresses, engine } = settings();
    try {
      const result = await requests.ask((request_id) => {
        child.send({
          type: 'configure',
          request_id,
          host,
          port,
          addresses: [...addresses],
        } satisfies SenderCommand);
      });
      ({ port } = senderConfigureReplySchema.parse(result));
      send({ type: 'set_engine', engine: settings().engine ?? engine });
      setState('running');
    } catch (error) {
      if (child !== supervisor.child) return;
      logger.error({ err: error, sender: number, port }, 'a sender could not be set up; trying again');
      const is_taken = error instanceof AirError && error.details?.['port'] !== undefined;
      if (is_taken && number > 0) {
        // The first one's port is the one that people let through; the others are told in each answer.
        port = 0;
        void configure(child);
        return;
      }
      setState(is_taken ? 'port_taken' : 'down');
      retry = setTimeout(() => void configure(child), PORT_RETRY_MS);
    }
  };

  const supervisor = createSupervisor({
    name: 'sender',
    entry,
    launcher,
    logger,
    liveness: LIVENESS,
    onLaunch: (child) => {
      child.onMessage((message) => {
        const event = senderEventSchema.safeParse(message);
        if (event.success) receive(event.data);
        else logger.error({ issues: event.error.issues }, 'a message of a sender is not one');
      });
      void configure(child);
    },
    onLost: ({ code, ended_for, restarts }) => {
      clearTimeout(retry);
      const { cleared, is_hot: was_hot } = watch;
      const reason = ended_for ?? `exit ${String(code)}`;
      const lost = { code, ended_for, was_hot, cleared, reason, restarts, stats };
      watch = createSenderWatch();
      stats = null;
      setState('down');
      deps.onLost(lost);
      requests.rejectAll(new AirError('unavailable', 'the sender was lost'));
    },
  });

  const isLively = (): boolean => state === 'running' && performance.now() - heard_at_ms < LIVELY_WITHIN_MS;

  return {
    async start() {
      await new Promise<void>((resolve) => {
        settle = resolve;
        away_since_ms = performance.now();
        supervisor.start();
      });
    },
    async stop() {
      clearTimeout(retry);
      await supervisor.stop();
      requests.rejectAll(new AirError('unavailable', 'the sender is stopping'));
    },
    get state() {
      return state;
    },
    get port() {
      return port;
    },
    get is_lively() {
      return isLively();
    },
    get is_prompt() {
      return isLively() && stats !== null && stats.event_loop_delay_p99_seconds < PROMPT_SECONDS;
    },
    get is_expected() {
      if (state === 'running') return true;
      return state !== 'port_taken' && performance.now() - away_since_ms < RESTART_MS;
    },
    get stats() {
      return stats;
    },
    send,
    async open(viewer) {
      if (state !== 'running') throw new AirError('unavailable', 'the sender is away');
      opened_at_ms.push(performance.now());
      return whepOpenReplySchema.parse(
        await requests.ask((request_id) => {
          send({ type: 'whep_open', request_id, ...viewer });
        }),
      );
    },
  };
};
