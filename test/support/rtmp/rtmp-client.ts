import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { GREETING, login } from './rtmp-bytes.ts';

/** A client that sends whatever bytes it is given. */
export interface RtmpClient {
  readonly socket: Socket;
  /** All that the server has said, as Latin-1: commands are found in it by their text. */
  readonly received: string;
  /** Resolves when the connection is gone, whoever ended it. */
  readonly closed: Promise<void>;
  send(bytes: Buffer): void;
  /** Ends it from our side, and waits. */
  stop(): Promise<void>;
}

/**
 * @param from which of this machine's addresses; on Linux any of 127.0.0.0/8 is one. Default: the system's choice
 * @param host default: 127.0.0.1
 */
export const openRtmp = async (port: number, from?: string, host = '127.0.0.1'): Promise<RtmpClient> => {
  const socket = connect({ host, port, ...(from === undefined ? {} : { localAddress: from }) });
  let received = '';
  socket.on('data', (chunk) => {
    received += chunk.toString('latin1');
  });
  // A server that cuts us off while we write resets the connection: that is what the tests are about.
  socket.on('error', () => undefined);
  const closed = new Promise<void>((resolve) => {
    socket.once('close', () => {
      resolve();
    });
  });
  await once(socket, 'connect');
  return {
    socket,
    get received() {
      return received;
    },
    closed,
    send: (bytes) => {
      socket.write(bytes);
    },
    stop: async () => {
      socket.destroy();
      await closed;
    },
  };
};

/** Waits until the server has said something. @throws Error when it closes the connection instead */
export const heard = async (client: RtmpClient, text: string): Promise<void> => {
  const gone = client.closed.then(() => 'closed' as const);
  while (!client.received.includes(text)) {
    const next = await Promise.race([once(client.socket, 'data'), gone]);
    if (next === 'closed') throw new Error(`closed before "${text}"`);
  }
};

/** A client that was let in as publisher and has sent no media. */
export const openPublisher = async (
  port: number,
  key: string,
  ...address: readonly [from?: string, host?: string]
): Promise<RtmpClient> => {
  const client = await openRtmp(port, ...address);
  client.send(Buffer.concat([GREETING, login(key)]));
  await heard(client, 'NetStream.Publish.Start');
  return client;
};
