import { createServer, type AddressInfo } from 'node:net';

/** A TCP port that nobody has at this moment; 0 where the system gives none. */
export const findFreePort = (host: string): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => {
      resolve(0);
    });
    server.listen({ host, port: 0, exclusive: true }, () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => {
        resolve(port);
      });
    });
  });
