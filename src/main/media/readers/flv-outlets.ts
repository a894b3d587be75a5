import type { ServerResponse } from 'node:http';
import type { WebSocket } from 'ws';
import { WS_CLOSE } from '../../http/index.ts';
import type { FlvEndReason, FlvOutlet } from './flv-reader.ts';

/** Who does not take an answer's end within this time is cut off. */
const CLOSE_TIMEOUT_MS = 2000;

/** Ends in order where the other side may still be listening, else at once. @param cut ends the connection itself */
const cutUnlessClosed = (
  reason: FlvEndReason,
  onClosed: (closed: () => void) => void,
  cut: () => void,
): void => {
  if (reason === 'stalled') {
    cut();
    return;
  }
  const deadline = setTimeout(cut, CLOSE_TIMEOUT_MS);
  onClosed(() => {
    clearTimeout(deadline);
  });
};

/** FLV as the body of an answer that goes on, in chunks. */
export const createHttpOutlet = (response: ServerResponse): FlvOutlet => ({
  write(buffers) {
    if (response.destroyed || response.writableEnded) return;
    const [only] = buffers;
    if (buffers.length === 1 && only !== undefined) {
      response.write(only);
      return;
    }
    response.cork();
    for (const buffer of buffers) response.write(buffer);
    response.uncork();
  },
  get waiting_bytes() {
    return response.writableLength;
  },
  close(reason) {
    if (response.destroyed) return;
    response.end();
    cutUnlessClosed(
      reason,
      (closed) => response.once('close', closed),
      () => response.destroy(),
    );
  },
});

const closeCodeOf = (reason: FlvEndReason): number => {
  switch (reason) {
    case 'replaced':
      return WS_CLOSE.replaced;
    case 'stopping':
    case 'changed':
    case 'stalled':
      return WS_CLOSE.going_away;
    case 'closed_by_client':
    case 'stream_closed':
      return WS_CLOSE.normal;
  }
};

/** FLV as binary messages, each some whole tags. */
export const createWsOutlet = (socket: WebSocket): FlvOutlet => ({
  write(buffers) {
    if (socket.readyState !== socket.OPEN) return;
    for (const buffer of buffers) socket.send(buffer, { binary: true });
  },
  get waiting_bytes() {
    return socket.bufferedAmount;
  },
  close(reason) {
    socket.close(closeCodeOf(reason), reason);
    cutUnlessClosed(
      reason,
      (closed) => socket.once('close', closed),
      () => {
        socket.terminate();
      },
    );
  },
});
