import { bitrateOf, codecsOf, type PresetFacts, type Size } from './presets.ts';

/** An encoded picture, with the decoder's configuration where it is another one. */
export interface EncodedPicture {
  readonly chunk: EncodedVideoChunk;
  readonly avcc: Uint8Array | null;
}

export interface PictureEncoderDeps {
  readonly preset: PresetFacts;
  readonly onPicture: (picture: EncodedPicture) => void;
  /** An encoder for another size stands ready: give it a picture at once. */
  readonly onReady: () => void;
  /** No encoder takes pictures of this size any more. */
  readonly onFailed: (error: unknown) => void;
}

/** H.264 by WebCodecs for pictures whose size may change with each one. */
export interface PictureEncoder {
  /** Pictures that wait to be encoded. */
  readonly waiting: number;
  /** Takes the frame over. Dropped while the encoder for its size is looked for. */
  encode(frame: VideoFrame, key: boolean): void;
  /** @param share of the bitrate that suits the size, 0 to 1 */
  setBitrateShare(share: number): void;
  close(): void;
}

const ACCELERATIONS: readonly HardwareAcceleration[] = ['no-preference', 'prefer-software'];

/** The first configuration that this browser says it can; null: none. Accelerations before `skip` are not tried again. */
export const findEncoderConfig = async (
  size: Size,
  preset: PresetFacts,
  { share = 1, skip = 0 } = {},
): Promise<VideoEncoderConfig | null> => {
  for (const hardwareAcceleration of ACCELERATIONS.slice(skip)) {
    for (const codec of codecsOf(size, preset.fps)) {
      const config: VideoEncoderConfig = {
        codec,
        ...size,
        framerate: preset.fps,
        bitrate: Math.round(bitrateOf(size, preset) * share),
        latencyMode: 'realtime',
        hardwareAcceleration,
        avc: { format: 'avc' },
        contentHint: preset.content_hint,
      };
      const answer = await VideoEncoder.isConfigSupported(config).catch(() => null);
      if (answer?.supported === true) return config;
    }
  }
  return null;
};

const bytesOf = (source: AllowSharedBufferSource): Uint8Array =>
  ArrayBuffer.isView(source)
    ? new Uint8Array(source.buffer, source.byteOffset, source.byteLength).slice()
    : new Uint8Array(source).slice();

export const createPictureEncoder = (deps: PictureEncoderDeps): PictureEncoder => {
  const { preset, onPicture, onReady, onFailed } = deps;
  let encoder: VideoEncoder | null = null;
  let size: Size = { width: 0, height: 0 };
  let share = 1;
  /** How many kinds of acceleration have failed here. */
  let failed = 0;
  let is_looking = false;
  let needs_key = true;
  let is_closed = false;

  const onOutput = (chunk: EncodedVideoChunk, metadata?: EncodedVideoChunkMetadata): void => {
    const description = metadata?.decoderConfig?.description;
    onPicture({ chunk, avcc: description === undefined ? null : bytesOf(description) });
  };

  /** An encoder of the graphics chip may say that it can, and fail with the first picture. */
  const onError = (error: DOMException): void => {
    encoder = null;
    size = { width: 0, height: 0 };
    failed += 1;
    if (failed >= ACCELERATIONS.length && !is_closed) onFailed(error);
  };

  const configure = async (wanted: Size): Promise<void> => {
    is_looking = true;
    try {
      const config = await findEncoderConfig(wanted, preset, { share, skip: failed });
      if (is_closed) return;
      if (config === null) {
        onFailed(new Error('no H.264 encoder for this size'));
        return;
      }
      encoder ??= new VideoEncoder({ output: onOutput, error: onError });
      encoder.configure(config);
      needs_key = true;
      size = wanted;
    } catch (error) {
      onFailed(error);
      return;
    } finally {
      is_looking = false;
    }
    onReady();
  };

  return {
    get waiting() {
      return encoder?.encodeQueueSize ?? 0;
    },
    encode(frame, key) {
      const { displayWidth: width, displayHeight: height } = frame;
      const fits = width === size.width && height === size.height;
      if (!fits && !is_looking && !is_closed) void configure({ width, height });
      try {
        if (!fits || is_looking || encoder === null) return;
        encoder.encode(frame, { keyFrame: key || needs_key });
        needs_key = false;
      } finally {
        frame.close();
      }
    },
    setBitrateShare(next) {
      share = next;
      if (encoder !== null && !is_looking) void configure(size);
    },
    close() {
      is_closed = true;
      if (encoder?.state === 'configured') encoder.close();
      encoder = null;
    },
  };
};
