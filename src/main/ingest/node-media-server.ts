import { randomBytes } from 'node:crypto';
import type { Socket } from 'node:net';
import NodeMediaServer from 'node-media-server';
import Context from 'node-media-server/src/core/context.js';
import type { NmsRtmpSession } from './nms.types.ts';

export interface RtmpServerDeps {
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  /** For node-media-server alone. Nothing is written to it as long as its store stays closed. */
  readonly data_dir: string;
  /** A client came; it is nobody's until `openSession` is called for it. */
  readonly onSocket: (socket: Socket) => void;
}

/** node-media-server's RTMP side. It keeps its state in its module, so there is one per process. */
export interface RtmpServer {
  /** @returns the port it listens on. Rejects with the system's error, such as EADDRINUSE */
  listen(): Promise<number>;
  /** Hands a socket to node-media-server. What it does with it is for the caller to guard. */
  openSession(socket: Socket): NmsRtmpSession;
  /** From now on this session may publish; any other that tries throws within its `onData`. */
  admit(session: NmsRtmpSession): void;
  /** Stops listening and destroys what is connected. */
  close(): Promise<void>;
}

/** node-media-server makes no listener for port 0, so it is made for this one; we call `listen` ourselves. */
const ANY_PORT = 1935;

export const createRtmpServer = ({ host, port, data_dir, onSocket }: RtmpServerDeps): RtmpServer => {
  const nms = new NodeMediaServer({
    bind: host,
    rtmp: { port: ANY_PORT },
    // Nobody plays from here: a secret that nobody knows closes that way for good.
    auth: { play: true, publish: false, secret: randomBytes(32).toString('hex') },
    record: { auto: false },
    webadmin: { enable: false },
    store: { path: data_dir },
  });
  const { tcpServer, handleRequest } = nms.rtmpServer;
  const admitted = new WeakSet<object>();

  tcpServer.removeAllListeners('connection');
  tcpServer.on('connection', onSocket);
  // The second wall behind the publish command's own check.
  nms.on('prePublish', (session) => {
    if (!admitted.has(session)) throw new Error('publishing without leave');
  });

  return {
    // Not by nms.run(): that ends the process when the port is taken, and opens a store that keeps stream keys.
    listen: () =>
      new Promise((resolve, reject) => {
        tcpServer.once('error', reject);
        tcpServer.listen({ host, port }, () => {
          tcpServer.off('error', reject);
          // Whom it could not take, for want of a file descriptor, comes again.
          tcpServer.on('error', () => undefined);
          const address = tcpServer.address();
          resolve(typeof address === 'object' && address !== null ? address.port : port);
        });
      }),
    openSession(socket) {
      handleRequest(socket);
      for (const session of Context.sessions.values()) if (session.socket === socket) return session;
      throw new Error('node-media-server opened no session');
    },
    admit(session) {
      admitted.add(session);
    },
    close: () => nms.stop(),
  };
};
