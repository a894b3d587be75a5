import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { flvFileHeader } from '../../../src/main/flv/flv-tag.ts';
import {
  flvAudioConfigTag,
  flvAudioTag,
  flvJsonTag,
  flvVideoConfigTag,
  flvVideoTag,
} from '../../../src/main/media/flv/flv-writer.ts';
import type { MediaUnit } from '../../../src/main/media/stream/media-unit.ts';
import { feedHeaderSchema, type FeedHeader, type MediaSink } from '../../../src/shared/process/index.ts';

/** One connection, as the engine has it. */
export interface ServedFeed {
  readonly header: FeedHeader;
  readonly closed: boolean;
  begin(): void;
  end(): void;
  leaveOut(): void;
  send(...units: readonly MediaUnit[]): void;
  sendBytes(bytes: Buffer): void;
  cut(): void;
}

/** The engine's listener, as far as feeds see it. */
export interface FeedServer {
  readonly sink: MediaSink;
  readonly feeds: readonly ServedFeed[];
  close(): Promise<void>;
}

const serve = (socket: Socket, header: FeedHeader): ServedFeed => {
  let told: { video: unknown; audio: unknown } = { video: null, audio: null };
  socket.write(flvFileHeader({ has_video: true, has_audio: true }));
  return {
    header,
    get closed() {
      return socket.destroyed;
    },
    begin() {
      told = { video: null, audio: null };
      socket.write(flvJsonTag({ airclass: 'publisher_began' }, 0));
    },
    end: () => socket.write(flvJsonTag({ airclass: 'publisher_ended' }, 0)),
    leaveOut: () => socket.write(flvJsonTag({ airclass: 'unit_left_out' }, 0)),
    send(...units) {
      for (const unit of units) {
        if (told[unit.kind] !== unit.config) {
          told[unit.kind] = unit.config;
          socket.write(
            unit.kind === 'video'
              ? flvVideoConfigTag(unit.config, unit.dts_ms)
              : flvAudioConfigTag(unit.config, unit.dts_ms),
          );
        }
        socket.write(unit.kind === 'video' ? flvVideoTag(unit, 0) : flvAudioTag(unit, 0));
      }
    },
    sendBytes: (bytes) => socket.write(bytes),
    cut: () => socket.destroy(),
  };
};

export const startFeedServer = async (): Promise<FeedServer> => {
  const feeds: ServedFeed[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('close', () => sockets.delete(socket));
    socket.once('data', (line: Buffer) => {
      feeds.push(serve(socket, feedHeaderSchema.parse(JSON.parse(line.toString('utf8')))));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    sink: { port, secret: `of-the-engine-on-port-${String(port)}`.padEnd(32, '.') },
    feeds,
    async close() {
      server.close();
      for (const socket of sockets) socket.destroy();
      await once(server, 'close');
    },
  };
};
