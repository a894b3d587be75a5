import { createSocket } from 'node:dgram';
import { createServer, type AddressInfo } from 'node:net';
import type { Config } from '../config/config.ts';

type PortOption = 'port' | 'rtmp_port' | 'webrtc_port';

/** A port that another program has, and the one that is used instead. */
export interface MovedPort {
  readonly option: PortOption;
  readonly from: number;
  readonly to: number;
}

/** @returns the port that could be bound (another one for 0), or null */
type Probe = (host: string, port: number) => Promise<number | null>;

/** Tried after the wanted one, so that a typed address stays near; then any. */
const NEIGHBOURS = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const;

const probeTcp: Probe = (host, port) =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => {
      resolve(null);
    });
    server.listen({ host, port, exclusive: true }, () => {
      const bound = (server.address() as AddressInfo).port;
      server.close(() => {
        resolve(bound);
      });
    });
  });

const probeUdp: Probe = (host, port) =>
  new Promise((resolve) => {
    const socket = createSocket('udp4');
    socket.once('error', () => {
      socket.close();
      resolve(null);
    });
    socket.bind({ address: host, port, exclusive: true }, () => {
      const bound = socket.address().port;
      socket.close(() => {
        resolve(bound);
      });
    });
  });

const PROBES: readonly (readonly [PortOption, Probe])[] = [
  ['port', probeTcp],
  ['rtmp_port', probeTcp],
  ['webrtc_port', probeUdp],
];

/**
 * On the desktop nobody reads a server's exit message: a port that is taken is replaced by a free one near it, and
 * the teacher is told.
 * @returns the settings to start with, and what was moved. Port 0 (any) is left as it is
 */
export const moveTakenPorts = async (
  config: Config,
): Promise<{ readonly config: Config; readonly moved: readonly MovedPort[] }> => {
  const moved: MovedPort[] = [];
  const ours = new Set(PROBES.map(([option]) => config[option]));
  for (const [option, probe] of PROBES) {
    const from = config[option];
    if (from === 0 || (await probe(config.host, from)) !== null) continue;
    const near = NEIGHBOURS.map((step) => from + step).filter((port) => port <= 65_535 && !ours.has(port));
    for (const candidate of [...near, 0]) {
      const to = await probe(config.host, candidate);
      if (to === null) continue;
      ours.add(to);
      moved.push({ option, from, to });
      break;
    }
  }
  const changes = Object.fromEntries(moved.map(({ option, to }) => [option, to]));
  return { config: { ...config, ...changes }, moved };
};
