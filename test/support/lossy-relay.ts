import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import type { Page } from 'playwright-core';
import { createLossyLink, type LinkCounts, type LinkRules, type LossyLink } from './lossy/lossy-link.ts';

/** The two directions of a path between viewers and the engine. */
export interface PathRules {
  readonly to_viewer?: Partial<LinkRules>;
  readonly to_engine?: Partial<LinkRules>;
}

export interface LossyRelayOptions extends PathRules {
  /** The senders' UDP ports. Which of them serves a viewer is learnt from who answers it. */
  readonly engine: { readonly address: string; readonly ports: readonly number[] };
  /** Where viewers find the relay. Default: 127.0.0.1 */
  readonly address?: string;
  /** Default: 0, any free one. */
  readonly port?: number;
  /** What is lost is the same for the same seed and the same datagrams. Default: 1. */
  readonly seed?: number;
}

/** A bad stretch of Wi-Fi: a UDP port that stands for the senders'. Each viewer has links, and a port toward the engine, of its own. */
export interface LossyRelay {
  readonly address: string;
  readonly port: number;
  /** For the viewers that are there and those to come; what is not named stays as it is. */
  setRules(rules: PathRules): void;
  /** Of all viewers. */
  readonly counts: { readonly to_viewer: LinkCounts; readonly to_engine: LinkCounts };
  readonly viewers: number;
  stop(): Promise<void>;
}

interface ViewerPath {
  readonly upstream: Socket;
  readonly to_viewer: LossyLink;
  readonly to_engine: LossyLink;
}

/** A busy second of a class fits; the kernel's default of 200 kB would add losses of its own. */
const SOCKET_BUFFER_BYTES = 4 * 1024 * 1024;

const sum = (counts: readonly LinkCounts[]): LinkCounts => ({
  received: counts.reduce((total, { received }) => total + received, 0),
  delivered: counts.reduce((total, { delivered }) => total + delivered, 0),
  lost: counts.reduce((total, { lost }) => total + lost, 0),
  overflowed: counts.reduce((total, { overflowed }) => total + overflowed, 0),
});

export const startLossyRelay = async (options: LossyRelayOptions): Promise<LossyRelay> => {
  const { engine, address = '127.0.0.1', port = 0, seed = 1 } = options;
  let rules = { to_viewer: options.to_viewer ?? {}, to_engine: options.to_engine ?? {} };
  const paths = new Map<string, ViewerPath>();
  const server = createSocket({ type: 'udp4', recvBufferSize: SOCKET_BUFFER_BYTES });
  let stopped = false;
  /** A viewer that has just closed its port answers with ICMP, which Node reports as an error of ours. */
  const ignore = (): void => undefined;

  const openPath = (viewer_address: string, viewer_port: number): ViewerPath => {
    let ports = engine.ports;
    const upstream = createSocket({ type: 'udp4', recvBufferSize: SOCKET_BUFFER_BYTES });
    const path: ViewerPath = {
      upstream,
      to_viewer: createLossyLink({
        rules: rules.to_viewer,
        seed: seed + paths.size * 2,
        deliver: (datagram) => {
          if (!stopped) server.send(datagram, viewer_port, viewer_address, ignore);
        },
      }),
      to_engine: createLossyLink({
        rules: rules.to_engine,
        seed: seed + paths.size * 2 + 1,
        deliver: (datagram) => {
          if (stopped) return;
          for (const to_port of ports) upstream.send(datagram, to_port, engine.address, ignore);
        },
      }),
    };
    upstream.on('message', (datagram, { port: from_port }) => {
      ports = [from_port];
      path.to_viewer.push(datagram);
    });
    upstream.on('error', ignore);
    paths.set(`${viewer_address}:${String(viewer_port)}`, path);
    return path;
  };

  server.on('message', (datagram, { address: from, port: from_port }) => {
    const path = paths.get(`${from}:${String(from_port)}`) ?? openPath(from, from_port);
    path.to_engine.push(datagram);
  });
  server.on('error', ignore);
  server.bind(port, address);
  await once(server, 'listening');

  return {
    address,
    port: server.address().port,
    setRules(next) {
      rules = {
        to_viewer: { ...rules.to_viewer, ...next.to_viewer },
        to_engine: { ...rules.to_engine, ...next.to_engine },
      };
      for (const path of paths.values()) {
        path.to_viewer.setRules(rules.to_viewer);
        path.to_engine.setRules(rules.to_engine);
      }
    },
    get counts() {
      const all = [...paths.values()];
      return {
        to_viewer: sum(all.map(({ to_viewer }) => to_viewer.counts)),
        to_engine: sum(all.map(({ to_engine }) => to_engine.counts)),
      };
    },
    get viewers() {
      return paths.size;
    },
    async stop() {
      if (stopped) return;
      stopped = true;
      const sockets = [server];
      for (const { upstream, to_viewer, to_engine } of paths.values()) {
        to_viewer.stop();
        to_engine.stop();
        sockets.push(upstream);
      }
      await Promise.all(
        sockets.map(
          (socket) =>
            new Promise<void>((resolve) => {
              socket.close(() => {
                resolve();
              });
            }),
        ),
      );
    },
  };
};

/** A WHEP answer in which the relay stands for the engine. @throws Error for one without candidates */
export const throughRelay = (answer: string, relay: Pick<LossyRelay, 'address' | 'port'>): string => {
  const candidate = `a=candidate:1 1 UDP 2130706431 ${relay.address} ${String(relay.port)} typ host`;
  let sections = 0;
  const lines = answer.split('\r\n').flatMap((line, index, all) => {
    if (!line.startsWith('a=candidate:')) return [line];
    if (all[index - 1]?.startsWith('a=candidate:') === true) return [];
    sections += 1;
    return [candidate];
  });
  if (sections === 0) throw new Error('an answer without candidates cannot be led through a relay');
  return lines.join('\r\n');
};

/**
 * Has a page reach the engine through the relay: each answer that it takes is rewritten. In the page, since the
 * browser may stand in a network namespace that this process does not see. To be called before the page is opened.
 */
export const routeThroughRelay = async (
  page: Page,
  { address, port }: Pick<LossyRelay, 'address' | 'port'>,
): Promise<void> => {
  await page.addInitScript(
    ([to_address, to_port]) => {
      const Original = window.RTCPeerConnection;
      window.RTCPeerConnection = class extends Original {
        override setRemoteDescription(description: RTCSessionDescriptionInit): Promise<void> {
          const candidate = /^(a=candidate:\S+ \d+ \S+ \d+) \S+ \d+ /gm;
          const sdp = description.sdp?.replace(candidate, `$1 ${to_address} ${String(to_port)} `) ?? '';
          return super.setRemoteDescription({ type: description.type, sdp });
        }
      };
    },
    [address, port] as const,
  );
};
