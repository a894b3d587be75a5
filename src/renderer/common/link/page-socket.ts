import type { ClientMessage } from '../../../shared/contract/messages.ts';
import { serverMessageSchema, type ServerMessage } from '../../../shared/contract/ws.ts';
import { createBackoff } from '../backoff.ts';

/** `refused`: the server does not take this token any more; the socket has stopped. */
export type LinkStatus = 'connecting' | 'open' | 'reconnecting' | 'refused' | 'stopped';

/** What is needed of a WebSocket. */
export type SocketLike = Pick<
  WebSocket,
  'send' | 'close' | 'onopen' | 'onmessage' | 'onclose' | 'readyState'
>;

export interface PageSocketDeps {
  readonly token: string;
  /** Default: `/api/ws` of the page's origin. */
  readonly url?: string;
  /** What the node says, parsed; `pong` excepted, which is this socket's own. */
  readonly onMessage: (message: Exclude<ServerMessage, { type: 'pong' }>) => void;
  readonly onStatus: (status: LinkStatus) => void;
  /**
   * Asked when a socket does not open, since a browser does not tell why. True: the token is refused, stop · false: the
   * node takes it · null: the node says nothing of it, as it is away. Default: never.
   */
  readonly isRefused?: () => Promise<boolean | null>;
  /** Another page took this one's place, and the socket has stopped. Absent: it comes back after a while, and takes turns. */
  readonly onReplaced?: () => void;
  readonly openSocket?: (url: string, protocols: string[]) => SocketLike;
  readonly random?: () => number;
}

/** What an answered ping says of the node's clock; both others are by `performance.now()`. */
export interface Pong {
  /** Of the node, in milliseconds since 1970. */
  readonly at_ms: number;
  readonly sent_ms: number;
  readonly received_ms: number;
}

export interface PageSocket {
  start(): void;
  /** May be called twice. */
  stop(): void;
  /** False where there is no open socket: the message is lost, which presence beats may be. */
  send(message: ClientMessage): boolean;
  /** The socket may have died unseen (a sleep, another Wi-Fi): ask at once, and connect anew without an answer. */
  check(): void;
  /** Round trip of this WebSocket in milliseconds; 0 until measured. */
  rttMs(): number;
  /**
   * Whether the node has said anything since then, by this socket or to `isRefused`; where it has not, it is asked at once.
   * @param at_ms on the clock of performance.now()
   */
  heardSince(at_ms: number): boolean;
  /** Pings at once, and tells of each answer for as long as this socket lives, over losses. */
  onPong(listener: (pong: Pong) => void): void;
}

const CONNECT_TIMEOUT_MS = 5_000;
const PING_EVERY_MS = 5_000;
const PING_TIMEOUT_MS = 6_000;
const CHECK_TIMEOUT_MS = 2_000;
/** A network that is full delays an answer by this much. */
const DOUBT_TIMEOUT_MS = 3_000;
const OPEN = 1;
/** The node's close code for a socket that a newer one of the same person replaced, and how long it then stays away. */
const REPLACED = 4001;
const REPLACED_DELAY_MS = 30_000;

const defaultUrl = (): string => `${location.origin.replace(/^http/, 'ws')}/api/ws`;

const parseMessage = (data: unknown): ServerMessage | null => {
  try {
    return serverMessageSchema.safeParse(JSON.parse(String(data))).data ?? null;
  } catch {
    // Not ours; the streams' revisions show whether anything is missing.
    return null;
  }
};

/**
 * The life of a page's WebSocket: connects, comes back after a loss with a growing delay, and notices a connection that
 * died unseen. A browser shows a page no protocol pings, so it sends its own.
 */
export const createPageSocket = (deps: PageSocketDeps): PageSocket => {
  const { token, onMessage, onStatus, isRefused, onReplaced } = deps;
  const openSocket = deps.openSocket ?? ((url, protocols) => new WebSocket(url, protocols));
  const backoff = createBackoff({ base_ms: 250, max_ms: 1_500, ...(deps.random && { random: deps.random }) });
  let status: LinkStatus = 'stopped';
  let socket: SocketLike | null = null;
  let retry_timer: ReturnType<typeof setTimeout> | undefined;
  let life_timer: ReturnType<typeof setTimeout> | undefined;
  /** When the connection is given up unless something is heard; null while nothing is asked. */
  let life_due: number | null = null;
  let ping_timer: ReturnType<typeof setInterval> | undefined;
  let connecting_at = 0;
  let rtt_ms = 0;
  const listeners: ((pong: Pong) => void)[] = [];
  /** When the node said something last; what the page has come by was the first. */
  let heard_at = 0;
  /** When it was last asked whether it is there. */
  let asked_at = Number.NEGATIVE_INFINITY;

  const setStatus = (next: LinkStatus): void => {
    if (status === next) return;
    status = next;
    onStatus(next);
  };
  const send = (message: ClientMessage): boolean => {
    if (socket?.readyState !== OPEN) return false;
    socket.send(JSON.stringify(message));
    return true;
  };
  const calm = (): void => {
    clearTimeout(life_timer);
    life_due = null;
  };
  const heard = (): void => {
    calm();
    heard_at = performance.now();
  };
  const letGo = (): void => {
    calm();
    clearInterval(ping_timer);
    if (socket === null) return;
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.close();
    socket = null;
  };
  const lose = (delay_ms: number): void => {
    letGo();
    setStatus('reconnecting');
    clearTimeout(retry_timer);
    retry_timer = setTimeout(connect, delay_ms);
  };
  const expectLife = (within_ms: number): void => {
    const due = performance.now() + within_ms;
    // A later question must not put off the answer that an earlier one waits for.
    if (life_due !== null && life_due <= due) return;
    clearTimeout(life_timer);
    life_due = due;
    life_timer = setTimeout(() => {
      const opened = status === 'open';
      lose(0);
      if (!opened) void learnWhy();
    }, within_ms);
  };
  const ping = (timeout_ms: number): void => {
    if (send({ type: 'ping', sent_ms: performance.now() })) expectLife(timeout_ms);
  };
  const receive = (data: unknown): void => {
    heard();
    const message = parseMessage(data);
    if (message === null) return;
    if (message.type !== 'pong') {
      onMessage(message);
      return;
    }
    const { at, sent_ms } = message;
    if (sent_ms === undefined) return;
    rtt_ms = Math.min(600_000, heard_at - sent_ms);
    for (const listener of listeners) listener({ at_ms: Date.parse(at), sent_ms, received_ms: heard_at });
  };
  const connect = (): void => {
    clearTimeout(retry_timer);
    letGo();
    const opening = openSocket(deps.url ?? defaultUrl(), [`airclass.${token}`]);
    socket = opening;
    connecting_at = performance.now();
    let opened = false;
    expectLife(CONNECT_TIMEOUT_MS);
    opening.onopen = () => {
      opened = true;
      heard();
      backoff.reset();
      ping_timer = setInterval(() => {
        ping(PING_TIMEOUT_MS);
      }, PING_EVERY_MS);
      setStatus('open');
    };
    opening.onmessage = ({ data }) => {
      receive(data);
    };
    opening.onclose = ({ code }) => {
      if (code === REPLACED && onReplaced !== undefined) {
        letGo();
        setStatus('stopped');
        onReplaced();
        return;
      }
      // Coming back at once would replace the newer one in turn.
      lose(code === REPLACED ? REPLACED_DELAY_MS : backoff.next());
      if (!opened) void learnWhy();
    };
  };
  const learnWhy = async (): Promise<void> => {
    const refused = (await isRefused?.()) ?? null;
    if (refused === false) heard_at = performance.now();
    if (refused !== true || status !== 'reconnecting') return;
    clearTimeout(retry_timer);
    letGo();
    setStatus('refused');
  };

  return {
    start: () => {
      if (status !== 'stopped') return;
      heard_at = performance.now();
      setStatus('connecting');
      connect();
    },
    stop: () => {
      clearTimeout(retry_timer);
      letGo();
      setStatus('stopped');
    },
    send,
    check: () => {
      if (status === 'open') ping(CHECK_TIMEOUT_MS);
      // One return is several events; a try that began just now is as good as a new one.
      else if (
        status === 'reconnecting' &&
        (socket === null || performance.now() - connecting_at > CHECK_TIMEOUT_MS)
      ) {
        backoff.reset();
        connect();
      }
    },
    rttMs: () => rtt_ms,
    heardSince: (at_ms) => {
      if (heard_at >= at_ms) return true;
      if (asked_at < at_ms) {
        asked_at = performance.now();
        // One that is not open is being opened.
        if (status === 'open') ping(DOUBT_TIMEOUT_MS);
      }
      return false;
    },
    onPong: (listener) => {
      listeners.push(listener);
      ping(PING_TIMEOUT_MS);
    },
  };
};
