import type { EncodedPicture } from './picture-encoder.ts';
import { createPictureSender } from './picture-sender.ts';
import { wireMessage } from './publish-wire.ts';
import { createShareSocket } from './share-socket.ts';
import type { FromWorker, ToWorker } from './share.types.ts';
import { createSoundSender, type SoundSender } from './sound-sender.ts';

type Start = Extract<ToWorker, { type: 'start' }>;

/** A running share, from captured frames to the node. It runs in a worker: pages in the background are slowed down. */
export interface SharePipeline {
  handle(command: Exclude<ToWorker, Start>): void;
}

export const createSharePipeline = (start: Start, tell: (message: FromWorker) => void): SharePipeline => {
  const now_ms = (): number => performance.now();
  let avcc: Uint8Array | null = null;
  let channels: 1 | 2 | null = null;
  let sound: SoundSender | null = null;
  let newest_sound_ms = 0;
  let over = false;

  const end = (reason: Extract<FromWorker, { type: 'ended' }>['reason']): void => {
    if (over) return;
    over = true;
    picture.stop();
    sound?.stop();
    socket.stop();
    tell({ type: 'ended', reason });
  };

  const sendConfig = (kind: 'video_config' | 'audio_config', config: Uint8Array): void => {
    const { message, payload } = wireMessage(kind, config.length);
    payload.set(config);
    socket.send(message);
  };
  const sendPicture = ({ chunk, avcc: changed }: EncodedPicture): void => {
    if (changed !== null) avcc = changed;
    // What was encoded before the socket was lost is of no use to the next one.
    if (!socket.is_welcome || avcc === null) return;
    if (changed !== null) sendConfig('video_config', changed);
    const { message, payload } = wireMessage('picture', chunk.byteLength, {
      key: chunk.type === 'key',
      time_ms: chunk.timestamp / 1000,
    });
    chunk.copyTo(payload);
    socket.send(message);
  };

  const socket = createShareSocket({
    url: start.url,
    token: start.token,
    take_over: start.take_over,
    onState: (state) => {
      tell({ type: 'link', state });
    },
    onStarted: () => {
      if (avcc !== null) sendConfig('video_config', avcc);
      if (channels !== null) sendConfig('audio_config', Uint8Array.of(channels));
    },
    onKeyFrameWanted: () => {
      picture.askKeyFrame();
    },
    onEnded: end,
  });
  const isWelcome = (): boolean => socket.is_welcome;
  const picture = createPictureSender({
    preset: start.preset,
    picture: start.picture,
    isWelcome,
    isFull: () => socket.is_full,
    onPicture: sendPicture,
    onTrackEnd: () => {
      end('stopped');
    },
    onFailed: () => {
      end('encoder_failed');
    },
    now_ms,
  });
  socket.start();

  const setSound = (stream: ReadableStream<AudioData>): void => {
    sound?.stop();
    sound = createSoundSender({
      sound: stream,
      isWelcome,
      onConfig: (count) => {
        channels = count;
        if (socket.is_welcome) sendConfig('audio_config', Uint8Array.of(count));
      },
      onPacket: (chunk, captured_ms) => {
        if (!socket.is_welcome) return;
        // Over a change of what is mixed, too, the times of sound never go back.
        newest_sound_ms = Math.max(newest_sound_ms, captured_ms);
        const { message, payload } = wireMessage('sound', chunk.byteLength, { time_ms: newest_sound_ms });
        chunk.copyTo(payload);
        socket.send(message);
      },
      onFailed: () => {
        sound?.stop();
      },
      now_ms,
    });
  };

  return {
    handle(command) {
      if (over) return;
      switch (command.type) {
        case 'sound':
          setSound(command.sound);
          return;
        case 'camera':
          picture.setCamera(command.camera);
          return;
        case 'inset':
          picture.setInset(command.inset);
          return;
        case 'stop':
          end('stopped');
      }
    },
  };
};
