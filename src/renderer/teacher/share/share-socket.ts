import { publishServerMessageSchema } from '../../../shared/contract/media/publish.ts';
import { createBackoff } from '../../common/backoff.ts';
import { endOfError, type LinkState, type ShareEnd } from './share.types.ts';

/** What waits for the network beyond it is old before it is sent: half a second and more of 2.5 Mbit/s. */
const MAX_UNSENT_BYTES = 256 * 1024;
const CONNECT_TIMEOUT_MS = 5000;

/** What the socket needs of a WebSocket. */
export type SocketLike = Pick<
  WebSocket,
  'send' | 'close' | 'onopen' | 'onmessage' | 'onclose' | 'readyState' | 'bufferedAmount'
>;

export interface ShareSocketDeps {
  readonly url: string;
  readonly token: string;
  /** Puts the share in the place of an RTMP source; only the first time, when the teacher said so. */
  readonly take_over: boolean;
  readonly onState: (state: LinkState) => void;
  /** The node takes media from now on: configurations first, then a key frame. */
  readonly onStarted: () => void;
  readonly onKeyFrameWanted: () => void;
  /** It is over for good; nothing is called after it. */
  readonly onEnded: (reason: ShareEnd) => void;
  readonly openSocket?: (url: string, protocols: string[]) => SocketLike;
  /** In [0, 1): of the pauses between tries. */
  readonly random?: () => number;
}

/** The publishing WebSocket, opened again by itself until the node or the teacher ends it. */
export interface ShareSocket {
  start(): void;
  /** The node takes media. */
  readonly is_welcome: boolean;
  /** Too much waits to be sent. */
  readonly is_full: boolean;
  /** Only while `is_welcome`. */
  send(message: Uint8Array<ArrayBuffer>): void;
  /** Says that the teacher stopped, and closes. */
  stop(): void;
}

const OPEN = 1;

export const createShareSocket = (deps: ShareSocketDeps): ShareSocket => {
  const openSocket = deps.openSocket ?? ((url, protocols) => new WebSocket(url, protocols));
  const backoff = createBackoff({ base_ms: 250, max_ms: 4000, ...(deps.random && { random: deps.random }) });
  let socket: SocketLike | null = null;
  let welcomed = false;
  let takes_over = deps.take_over;
  let over = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const leave = (): void => {
    clearTimeout(timer);
    if (socket !== null) {
      socket.onopen = null;
      socket.onmessage = null;
      socket.onclose = null;
      socket.close();
    }
    socket = null;
    welcomed = false;
  };
  const end = (reason: ShareEnd): void => {
    if (over) return;
    over = true;
    leave();
    deps.onEnded(reason);
  };
  const retry = (): void => {
    leave();
    deps.onState('reconnecting');
    timer = setTimeout(open, backoff.next());
  };

  const onMessage = (data: unknown): void => {
    let value: unknown;
    try {
      value = typeof data === 'string' ? JSON.parse(data) : null;
    } catch {
      // Not ours; below it is passed over like any other message that a newer node may send.
      value = null;
    }
    const parsed = publishServerMessageSchema.safeParse(value);
    if (!parsed.success) return;
    const message = parsed.data;
    switch (message.type) {
      case 'started':
        clearTimeout(timer);
        welcomed = true;
        takes_over = false;
        backoff.reset();
        deps.onState('live');
        deps.onStarted();
        return;
      case 'key_frame':
        deps.onKeyFrameWanted();
        return;
      case 'ended':
        if (message.reason === 'engine_lost') retry();
        else end(message.reason);
        return;
      case 'error':
        // A fault of what was sent is told by `ended` right after it.
        if (message.error.code !== 'invalid_input') end(endOfError(message.error.code));
    }
  };

  const open = (): void => {
    const opened = openSocket(`${deps.url}${takes_over ? '?take_over=1' : ''}`, [`airclass.${deps.token}`]);
    socket = opened;
    timer = setTimeout(retry, CONNECT_TIMEOUT_MS);
    opened.onmessage = ({ data }: MessageEvent<unknown>) => {
      onMessage(data);
    };
    opened.onclose = retry;
  };

  const isWelcome = (): boolean => welcomed && socket?.readyState === OPEN;

  return {
    start() {
      deps.onState('connecting');
      open();
    },
    get is_welcome() {
      return isWelcome();
    },
    get is_full() {
      return (socket?.bufferedAmount ?? 0) > MAX_UNSENT_BYTES;
    },
    send(message) {
      socket?.send(message);
    },
    stop() {
      over = true;
      if (socket?.readyState === OPEN) socket.send(JSON.stringify({ type: 'stop' }));
      leave();
    },
  };
};
