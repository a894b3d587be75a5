import { dashboardMessageSchema } from '../../../../shared/contract/dashboard.ts';
import { createBackoff } from '../../../common/backoff.ts';
import type { DashboardStore } from './dashboard-store.ts';

/** opening: nothing was told yet. lost: as it was then, and it tries again. ended: the lesson is over, and this is what it came to. */
export type FeedState = 'opening' | 'live' | 'lost' | 'ended';

/** What is needed of a WebSocket. */
export type FeedSocket = Pick<WebSocket, 'close' | 'onmessage' | 'onclose'>;

export interface DashboardFeedDeps {
  readonly session_id: string;
  readonly store: DashboardStore;
  /** Opens a WebSocket of the node's, as the teacher. */
  readonly openSocket: (path: string) => FeedSocket;
  readonly random?: () => number;
}

/** A lesson's dashboard as the node tells it, for as long as somebody looks. */
export interface DashboardFeed {
  /** Connects, or anew: the connection may have died unseen. */
  renew(): void;
  /** May be called twice. */
  stop(): void;
  state(): FeedState;
  subscribe(listener: () => void): () => void;
}

const parse = (data: unknown) => {
  try {
    return dashboardMessageSchema.safeParse(JSON.parse(String(data))).data ?? null;
  } catch {
    // No JSON: not of ours.
    return null;
  }
};

export const createDashboardFeed = (deps: DashboardFeedDeps): DashboardFeed => {
  const { session_id, store, openSocket, random } = deps;
  const backoff = createBackoff({ base_ms: 500, max_ms: 8_000, ...(random && { random }) });
  const listeners = new Set<() => void>();
  let state: FeedState = 'opening';
  let socket: FeedSocket | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const become = (next: FeedState): void => {
    if (state === next) return;
    state = next;
    for (const listener of listeners) listener();
  };
  const letGo = (): void => {
    clearTimeout(timer);
    if (socket === null) return;
    socket.onmessage = socket.onclose = null;
    socket.close();
    socket = null;
  };
  const retry = (): void => {
    letGo();
    if (state === 'live') become('lost');
    timer = setTimeout(open, backoff.next());
  };
  const receive = (data: unknown): void => {
    const message = parse(data);
    // An error of the node's is followed by a close, and that is heard.
    if (message === null) return;
    if (message.type === 'ended') {
      letGo();
      become('ended');
      return;
    }
    if (store.take(message) === 'gap') {
      retry();
      return;
    }
    backoff.reset();
    become('live');
  };
  const open = (): void => {
    letGo();
    socket = openSocket(`/api/dashboard/ws/session/${encodeURIComponent(session_id)}`);
    socket.onmessage = ({ data }) => {
      receive(data);
    };
    socket.onclose = retry;
  };
  return {
    renew() {
      if (state !== 'ended') open();
    },
    stop() {
      letGo();
      // What is known is of now no more; whoever looks again is told so until it is.
      if (state === 'live') become('lost');
    },
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};
