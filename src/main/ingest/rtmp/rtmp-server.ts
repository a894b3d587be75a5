import { createServer, type Socket } from 'node:net';

export interface RtmpServerDeps {
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  /** A client came; what it does is for the callee to guard. */
  readonly onSocket: (socket: Socket) => void;
}

/** The TCP port that publishers come to. */
export interface RtmpServer {
  /** @returns the port it listens on. Rejects with the system's error, such as EADDRINUSE */
  listen(): Promise<number>;
  /** Stops listening and destroys what is connected. Idempotent. */
  close(): Promise<void>;
}

export const createRtmpServer = ({ host, port, onSocket }: RtmpServerDeps): RtmpServer => {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    // Without a listener an error of a dying socket would end the process; its close is heard as well.
    socket.on('error', () => undefined);
    socket.once('close', () => sockets.delete(socket));
    onSocket(socket);
  });

  return {
    listen: () =>
      new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen({ host, port }, () => {
          server.off('error', reject);
          // Whom it could not take, for want of a file descriptor, comes again.
          server.on('error', () => undefined);
          const address = server.address();
          resolve(typeof address === 'object' && address !== null ? address.port : port);
        });
      }),
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => {
          resolve();
        });
      }),
  };
};
