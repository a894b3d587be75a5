import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** Requests that a connection may send ahead. No browser does; a program that does sends a few. */
const MAX_AHEAD = 8;

type Exchange = readonly [IncomingMessage, ServerResponse];

export interface RequestQueueDeps {
  readonly onRequest: RequestListener;
  /** Who takes nothing of an answer for so long is cut off. */
  readonly unread_ms: number;
}

/**
 * Answers the requests of a connection one after the other, as their answers go out in that order anyway: what is sent
 * ahead costs nothing before its turn. A connection that sends more than a few ahead is ended.
 */
export const createRequestQueue = ({ onRequest, unread_ms }: RequestQueueDeps): RequestListener => {
  /** By connection, the one that is being answered first. */
  const queues = new WeakMap<Socket, Exchange[]>();

  const answerFirst = (queue: Exchange[]): void => {
    const [exchange] = queue;
    if (exchange === undefined) return;
    const [request, response] = exchange;
    const { socket } = request;
    // Neither an answer that pauses nor a slow reader: bytes wait, and none of them has left in all that time.
    response.setTimeout(unread_ms, () => {
      if (socket.writableLength > 0) socket.destroy();
    });
    response.once('close', () => {
      queue.shift();
      if (!socket.destroyed) answerFirst(queue);
    });
    onRequest(request, response);
  };

  return (request, response) => {
    const { socket } = request;
    const queue = queues.get(socket) ?? [];
    queues.set(socket, queue);
    if (queue.length > MAX_AHEAD) {
      socket.destroy();
      return;
    }
    queue.push([request, response]);
    if (queue.length === 1) answerFirst(queue);
  };
};
