import { once } from 'node:events';
import { WebSocket } from 'ws';
import {
  publishServerMessageSchema,
  type PublishServerMessage,
} from '../../../src/shared/contract/media/publish.ts';
import { publishMessage, type ScreenClip } from './screen-clip.ts';

/** A dashboard's page that shares its screen, as far as the wire shows it. */
export interface ScreenClient {
  readonly socket: WebSocket;
  readonly messages: readonly PublishServerMessage[];
  /** Sends configurations, then the clip over and over in real time, from a key frame on, with times that go on. */
  play(clip: ScreenClip): void;
  pause(): void;
  /** Says that the teacher stopped. */
  stop(): void;
  readonly closed: Promise<{ readonly code: number; readonly reason: string }>;
}

const TICK_MS = 10;

export const openScreenClient = async (
  origin: string,
  session_id: string,
  token: string,
  query = '',
): Promise<ScreenClient> => {
  const url = `${origin.replace(/^http/, 'ws')}/api/stream/${session_id}/publish${query}`;
  const socket = new WebSocket(url, [`airclass.${token}`]);
  const messages: PublishServerMessage[] = [];
  const closed = new Promise<{ code: number; reason: string }>((resolve) => {
    socket.once('close', (code, reason) => {
      clearInterval(timer);
      resolve({ code, reason: reason.toString('utf8') });
    });
  });
  let timer: NodeJS.Timeout | undefined;
  socket.on('message', (data: Buffer) => {
    messages.push(publishServerMessageSchema.parse(JSON.parse(data.toString('utf8'))));
  });
  await once(socket, 'open');
  socket.on('error', () => undefined);
  const begun_at = performance.now();

  return {
    socket,
    messages,
    play(clip) {
      clearInterval(timer);
      socket.send(publishMessage('video_config', clip.avcc));
      socket.send(publishMessage('audio_config', Buffer.from([2])));
      const base_ms = performance.now() - begun_at;
      let next = 0;
      timer = setInterval(() => {
        for (;;) {
          const unit = clip.units[next % clip.units.length];
          if (unit === undefined) return;
          const round = Math.floor(next / clip.units.length);
          const time_ms = base_ms + round * clip.duration_ms + unit.time_ms;
          if (time_ms > performance.now() - begun_at) return;
          socket.send(publishMessage(unit.kind, unit.data, { key: unit.key, time_ms }));
          next += 1;
        }
      }, TICK_MS);
    },
    pause() {
      clearInterval(timer);
    },
    stop() {
      clearInterval(timer);
      socket.send(JSON.stringify({ type: 'stop' }));
    },
    closed,
  };
};
