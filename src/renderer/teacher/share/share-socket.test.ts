import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createShareSocket, type ShareSocket, type SocketLike } from './share-socket.ts';

interface Opened extends SocketLike {
  readonly url: string;
  readonly protocols: string[];
  readonly sent: unknown[];
  is_closed: boolean;
}

let opened: Opened[];
let told: string[];
let socket: ShareSocket;

const create = (take_over = false): ShareSocket =>
  createShareSocket({
    url: 'ws://127.0.0.1:8000/api/stream/s/publish',
    token: 'secret',
    take_over,
    onState: (state) => told.push(state),
    onStarted: () => told.push('started'),
    onKeyFrameWanted: () => told.push('key_frame'),
    onEnded: (reason) => told.push(`ended ${reason}`),
    openSocket: (url, protocols) => {
      const one: Opened = {
        url,
        protocols,
        sent: [],
        is_closed: false,
        readyState: 1,
        bufferedAmount: 0,
        send: (data) => one.sent.push(data),
        close: () => {
          one.is_closed = true;
        },
        onopen: null,
        onmessage: null,
        onclose: null,
      };
      opened.push(one);
      return one;
    },
    random: () => 0,
  });
const hear = (message: object | string): void => {
  const data = typeof message === 'string' ? message : JSON.stringify(message);
  opened.at(-1)?.onmessage?.call({} as WebSocket, { data } as MessageEvent);
};
const lose = (): void => {
  opened.at(-1)?.onclose?.call({} as WebSocket, {} as CloseEvent);
};

beforeEach(() => {
  vi.useFakeTimers();
  opened = [];
  told = [];
  socket = create();
  socket.start();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a share’s socket', () => {
  it('carries its token as a subprotocol, and is welcome once the node says so', () => {
    expect(opened[0]).toMatchObject({
      url: 'ws://127.0.0.1:8000/api/stream/s/publish',
      protocols: ['airclass.secret'],
    });
    expect(socket.is_welcome).toBe(false);
    hear({ type: 'started' });
    hear({ type: 'key_frame' });
    expect(socket.is_welcome).toBe(true);
    expect(told).toEqual(['connecting', 'live', 'started', 'key_frame']);
  });

  it('comes back by itself, later each time, and soon again after a success', () => {
    hear({ type: 'started' });
    lose();
    expect(socket.is_welcome).toBe(false);
    vi.advanceTimersByTime(125);
    expect(opened).toHaveLength(2);
    lose();
    vi.advanceTimersByTime(200);
    expect(opened).toHaveLength(2);
    vi.advanceTimersByTime(50);
    expect(opened).toHaveLength(3);
    hear({ type: 'started' });
    lose();
    vi.advanceTimersByTime(125);
    expect(opened).toHaveLength(4);
    expect(told).not.toContainEqual(expect.stringContaining('ended'));
  });

  it('gives up an attempt that is not answered', () => {
    vi.advanceTimersByTime(5000);
    expect(opened[0]?.is_closed).toBe(true);
    vi.advanceTimersByTime(125);
    expect(opened).toHaveLength(2);
  });

  it('comes back when it is the engine that was lost', () => {
    hear({ type: 'started' });
    hear({ type: 'ended', reason: 'engine_lost' });
    vi.advanceTimersByTime(125);
    expect(opened).toHaveLength(2);
  });

  it.each([
    [{ type: 'ended', reason: 'replaced' }, 'replaced'],
    [{ type: 'ended', reason: 'session_ended' }, 'session_ended'],
    [{ type: 'error', error: { code: 'conflict', message: '' } }, 'conflict'],
    [{ type: 'error', error: { code: 'ended', message: '' } }, 'session_ended'],
    [{ type: 'error', error: { code: 'forbidden', message: '' } }, 'refused'],
  ])('is over for good by %o', (message, reason) => {
    hear(message);
    vi.advanceTimersByTime(60_000);
    expect(told.at(-1)).toBe(`ended ${reason}`);
    expect(opened).toHaveLength(1);
    expect(opened[0]?.is_closed).toBe(true);
  });

  it('tells once why what it sent was malformed', () => {
    hear({ type: 'error', error: { code: 'invalid_input', message: 'no' } });
    hear({ type: 'ended', reason: 'malformed' });
    expect(told).toEqual(['connecting', 'ended malformed']);
  });

  it('passes over what it does not understand', () => {
    hear('not JSON');
    hear({ type: 'something new' });
    expect(told).toEqual(['connecting']);
  });

  it('takes over only the first time', () => {
    socket = create(true);
    socket.start();
    expect(opened.at(-1)?.url).toContain('?take_over=1');
    hear({ type: 'started' });
    lose();
    vi.advanceTimersByTime(125);
    expect(opened.at(-1)?.url).not.toContain('take_over');
  });

  it('says goodbye, and stays away', () => {
    hear({ type: 'started' });
    socket.stop();
    expect(opened[0]?.sent).toEqual(['{"type":"stop"}']);
    vi.advanceTimersByTime(60_000);
    expect(opened).toHaveLength(1);
  });
});
