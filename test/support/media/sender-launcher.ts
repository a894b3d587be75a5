import type { ChildExit, ChildHandle, ChildLauncher } from '../../../src/main/process/child.ts';
import {
  senderCommandSchema,
  type SenderCommand,
  type SenderEvent,
  type SenderStats,
  type ViewerEndReason,
} from '../../../src/shared/process/index.ts';

/** A sender process without a process: it speaks as `sender-host.ts` does, and has what happens to it told by the test. */
export interface ScriptedSender {
  /** What the app told it, but for questions whether it lives. */
  readonly told: readonly SenderCommand[];
  /** Its open viewers. */
  readonly viewers: ReadonlySet<string>;
  /** It is gone. */
  readonly is_gone: boolean;
  /** It no longer says anything, as a process that is frozen. */
  freeze(): void;
  /** From now on what it says of its event loop. */
  delay_seconds: number;
  /** Viewers are left without an answer until they are answered by hand. */
  holds: boolean;
  /** Answers the oldest viewer that it holds. */
  answer(): void;
  /** It has closed a viewer by itself. */
  close(viewer_id: string, reason: ViewerEndReason): void;
  /** It ends by itself, or by somebody else's hand. */
  exit(code: number | null): void;
}

export interface ScriptedSenders {
  readonly launcher: ChildLauncher;
  /** All that were ever launched, in that order. */
  readonly all: readonly ScriptedSender[];
  /** Who serves the viewer now. */
  of(viewer_id: string): ScriptedSender | undefined;
  /** From now on none can be started: each is gone at once. */
  cannot_start: boolean;
}

const STATS_MS = 500;
const STATS: Omit<SenderStats, 'event_loop_delay_p99_seconds' | 'viewers'> = {
  type: 'stats',
  event_loop_delay_p50_seconds: 0.001,
  resident_bytes: 90 * 2 ** 20,
  interval_seconds: STATS_MS / 1000,
  cpu_seconds: 0.02,
  script_seconds: 0.02,
  heard: [],
  packets_sent: 0,
  bytes_sent: 0,
  viewer_skips: 0,
};

const isPing = (message: unknown): boolean =>
  typeof message === 'object' && message !== null && 'type' in message && message.type === 'ping';

const launch = (port: number): [ScriptedSender, ChildHandle] => {
  const listeners: ((message: unknown) => void)[] = [];
  const exits: ((exit: ChildExit) => void)[] = [];
  const told: SenderCommand[] = [];
  const viewers = new Set<string>();
  const held: Extract<SenderCommand, { type: 'whep_open' }>[] = [];
  let is_gone = false;
  let is_frozen = false;

  const say = (message: SenderEvent | { readonly type: 'pong' }): void => {
    queueMicrotask(() => {
      if (!is_gone && !is_frozen) for (const listener of listeners) listener(message);
    });
  };
  const close = (viewer_id: string, reason: ViewerEndReason): void => {
    if (viewers.delete(viewer_id)) say({ type: 'viewer_closed', viewer_id, reason });
  };
  const answer = (): void => {
    const command = held.shift();
    if (command === undefined) return;
    viewers.add(command.viewer_id);
    say({ type: 'reply', request_id: command.request_id, result: { sdp: 'answer' } });
    say({ type: 'viewer_connected', viewer_id: command.viewer_id });
  };
  const obey = (command: SenderCommand): void => {
    told.push(command);
    switch (command.type) {
      case 'configure':
        say({ type: 'reply', request_id: command.request_id, result: { port } });
        return;
      case 'whep_open':
        held.push(command);
        if (!sender.holds) answer();
        return;
      case 'whep_close':
        close(command.viewer_id, command.reason);
        return;
      case 'close_stream':
      case 'set_addresses':
      case 'set_engine':
    }
  };
  const exit = (code: number | null): void => {
    if (is_gone) return;
    is_gone = true;
    clearInterval(stats);
    for (const listener of exits.splice(0)) listener({ code });
  };
  const stats = setInterval(() => {
    const { delay_seconds } = sender;
    say({ ...STATS, event_loop_delay_p99_seconds: delay_seconds, viewers: viewers.size });
  }, STATS_MS);
  const sender: ScriptedSender = {
    ...{ told, viewers, delay_seconds: 0.002, holds: false, answer, close, exit },
    get is_gone() {
      return is_gone;
    },
    freeze() {
      is_frozen = true;
    },
  };
  const handle: ChildHandle = {
    pid: undefined,
    send(message) {
      if (is_gone || is_frozen) return;
      if (isPing(message)) say({ type: 'pong' });
      const command = senderCommandSchema.safeParse(message);
      if (command.success) obey(command.data);
      if (typeof message === 'object' && message !== null && 'type' in message && message.type === 'stop')
        exit(0);
    },
    onMessage: (listener) => listeners.push(listener),
    onExit: (listener) => exits.push(listener),
    kill: () => {
      exit(null);
    },
  };
  return [sender, handle];
};

export const createScriptedSenders = (): ScriptedSenders => {
  const all: ScriptedSender[] = [];
  const senders: ScriptedSenders = {
    all,
    cannot_start: false,
    of: (viewer_id) => all.find(({ is_gone, viewers }) => !is_gone && viewers.has(viewer_id)),
    launcher: {
      launch: () => {
        const [sender, handle] = launch(40_000 + all.length);
        all.push(sender);
        if (senders.cannot_start)
          queueMicrotask(() => {
            sender.exit(1);
          });
        return handle;
      },
    },
  };
  return senders;
};
