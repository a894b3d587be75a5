import type { Logger } from '../../logging/logger.ts';
import { parseSps } from '../h264/sps.ts';
import { createStartLimiter } from '../start-limiter.ts';
import type { MediaUnit, VideoConfig, VideoUnit } from '../stream/media-unit.ts';
import type { Encoder } from './encoders.ts';
import { createVideoEncoder, type EncodeTarget, type VideoEncoder } from './video-encoder.ts';

export interface EncodingDeps {
  /** null: nothing is ever encoded. */
  readonly ffmpeg_path: string | null;
  /** Best first. */
  readonly findEncoders: () => Promise<readonly Encoder[]>;
  /** Asked at each beginning. */
  readonly target: () => EncodeTarget;
  /** The source since its newest key frame, what was pushed last included. */
  readonly recent: () => readonly MediaUnit[];
  readonly logger: Logger;
  readonly onUnit: (unit: VideoUnit) => void;
  /** A picture was left out, as the encoder is too far behind. */
  readonly onShed?: () => void;
  /** The encoder ended by itself; it begins anew. */
  readonly onFailed?: () => void;
  /** No encoder runs on this machine: nothing will come until stop(). */
  readonly onGivenUp: () => void;
}

/** Keeps a source encoded for as long as that is wanted: over new configurations, and by the next encoder where one fails. */
export interface Encoding {
  /** Idempotent. */
  start(): void;
  /** Every picture of the source. */
  push(unit: VideoUnit): void;
  /** Forgets which encoders failed. */
  stop(): void;
  /** What encodes; null while nothing does. */
  readonly encoder: Encoder | null;
}

/** An encoder that fails this often gives way to the next one. */
const TRIES_PER_ENCODER = 2;
/** One that ran for so long is not to blame for what ended it. */
const HEALTHY_MS = 30_000;

const isInterlaced = ({ sps: [first] }: VideoConfig): boolean =>
  first !== undefined && parseSps(first)?.interlaced === true;

export const createEncoding = (deps: EncodingDeps): Encoding => {
  const { ffmpeg_path, logger, onUnit } = deps;
  const limiter = createStartLimiter();
  let encoders: readonly Encoder[] | null = null;
  let current: VideoEncoder | null = null;
  let encoder: Encoder | null = null;
  let config: VideoConfig | null = null;
  let tries = 0;
  let began_ms = 0;
  let given_up = false;
  /** Counts starts, so that what was asked for one does not reach the next; null while stopped. */
  let running: number | null = null;
  let starts = 0;

  const close = (): void => {
    current?.stop();
    current = null;
  };

  const fail = (): void => {
    current = null;
    if (performance.now() - began_ms > HEALTHY_MS) tries = 0;
    tries += 1;
    limiter.failed();
    deps.onFailed?.();
  };

  /** Begins with what the source has sent since its key frame. */
  const open = (): void => {
    if (ffmpeg_path === null || encoders === null || given_up) return;
    const first = deps.recent().find((unit) => unit.kind === 'video');
    if (first === undefined) return;
    encoder = encoders[Math.floor(tries / TRIES_PER_ENCODER)] ?? null;
    if (encoder === null) {
      given_up = true;
      logger.warn({ tries }, 'no encoder runs');
      deps.onGivenUp();
      return;
    }
    if (!limiter.take()) return;
    began_ms = performance.now();
    config = first.config;
    const opened: VideoEncoder = createVideoEncoder({
      ffmpeg_path,
      encoder,
      target: deps.target(),
      is_interlaced: isInterlaced(config),
      logger,
      onUnit: (unit) => {
        if (current === opened) onUnit(unit);
      },
      onShed: () => {
        deps.onShed?.();
      },
      onFailed: () => {
        if (current === opened) fail();
      },
    });
    current = opened;
    logger.info({ encoder: encoder.name }, 'encoding');
    for (const unit of deps.recent()) {
      // Another configuration begins with a key frame, so there is none here but in a broken source.
      if (unit.kind === 'video' && unit.config === config) opened.push(unit);
    }
  };

  const begin = async (): Promise<void> => {
    const mine = running;
    const found = ffmpeg_path === null ? [] : await deps.findEncoders();
    if (mine !== running) return;
    encoders = found;
    if (found.length > 0) open();
    else {
      given_up = true;
      deps.onGivenUp();
    }
  };

  return {
    start() {
      if (running !== null) return;
      starts += 1;
      running = starts;
      void begin();
    },
    push(unit) {
      if (running === null) return;
      if (current !== null && unit.config === config) current.push(unit);
      else if (unit.key) {
        close();
        open();
      } else if (current === null) open();
    },
    stop() {
      close();
      running = null;
      encoders = null;
      encoder = null;
      tries = 0;
      given_up = false;
      limiter.reset();
    },
    get encoder() {
      return encoder;
    },
  };
};
