import { readFrames } from './frame-reader.ts';
import { createSourceClock } from './source-clock.ts';

const SAMPLE_RATE = 48_000;
/** As long as the packets of every other source, so that viewers cost the same. */
const PACKET_MS = 20;
const BITRATE_BPS = 96_000;
const MAX_WAITING = 10;

export interface SoundSenderDeps {
  readonly sound: ReadableStream<AudioData>;
  /** Whether the node takes media. */
  readonly isWelcome: () => boolean;
  readonly onConfig: (channels: 1 | 2) => void;
  readonly onPacket: (chunk: EncodedAudioChunk, captured_ms: number) => void;
  /** The share goes on without sound. */
  readonly onFailed: (error: unknown) => void;
  readonly now_ms: () => number;
}

/** From the mixed sound to Opus packets. */
export interface SoundSender {
  stop(): void;
}

export const createSoundSender = (deps: SoundSenderDeps): SoundSender => {
  const { isWelcome, onConfig, onPacket, onFailed, now_ms } = deps;
  const clock = createSourceClock();
  let channels = 0;

  const encoder = new AudioEncoder({
    output: (chunk) => {
      const packet_ms = (chunk.duration ?? PACKET_MS * 1000) / 1000;
      // A packet is whole only when its last sample was heard.
      onPacket(chunk, Math.max(0, clock.map(chunk.timestamp, now_ms() - packet_ms)));
    },
    error: onFailed,
  });

  const configure = (count: number): void => {
    encoder.configure({
      codec: 'opus',
      sampleRate: SAMPLE_RATE,
      numberOfChannels: count,
      bitrate: BITRATE_BPS,
      opus: { frameDuration: PACKET_MS * 1000 },
    });
    channels = count;
    onConfig(count === 1 ? 1 : 2);
  };

  const reader = readFrames(
    deps.sound,
    (data) => {
      try {
        if (encoder.state === 'closed' || !isWelcome() || encoder.encodeQueueSize > MAX_WAITING) return;
        if (data.numberOfChannels !== channels) configure(data.numberOfChannels);
        encoder.encode(data);
      } catch (error) {
        onFailed(error);
      } finally {
        data.close();
      }
    },
    () => undefined,
  );

  return {
    stop() {
      reader.stop();
      if (encoder.state !== 'closed') encoder.close();
    },
  };
};
