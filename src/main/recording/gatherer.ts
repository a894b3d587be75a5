import type { AacConfig, MediaUnit, VideoConfig } from '../media/index.ts';

/** What a period begins with. */
export interface Gathered {
  readonly units: readonly MediaUnit[];
  readonly video: VideoConfig | null;
  readonly audio: AacConfig | null;
  /** The time of its beginning on the stream's clock. */
  readonly base_ms: number;
}

/** Collects units until it is known what a period consists of: picture, sound, or both. */
export interface Gatherer {
  push(unit: MediaUnit): void;
  /** The sound of what comes next is known already. */
  expectSound(config: AacConfig): void;
  /** null: not known yet. Hands everything over, and begins anew. */
  take(): Gathered | null;
  /** The same when nothing more comes: what there is decides. null: nothing that could be shown. */
  takeAll(): Gathered | null;
  clear(): void;
  readonly bytes: number;
}

/** A source's first sound comes within it, as a rule. */
const SOUND_WAIT_MS = 700;
/** A picture's first key frame comes within OBS's 8.3 s, unless there is no picture. */
const PICTURE_WAIT_MS = 12_000;
/** As the stream's own ring. */
const MAX_BYTES = 32 * 1024 * 1024;

export const createGatherer = (): Gatherer => {
  let units: MediaUnit[] = [];
  let bytes = 0;
  let video: VideoConfig | null = null;
  let audio: AacConfig | null = null;
  /** There is a picture, though no key frame came yet. */
  let saw_video = false;
  let base_ms = 0;
  let newest_ms = 0;

  const clear = (): void => {
    units = [];
    bytes = 0;
    video = null;
    audio = null;
    saw_video = false;
    newest_ms = 0;
  };

  const keep = (unit: MediaUnit): void => {
    if (units.length === 0) base_ms = unit.dts_ms;
    units.push(unit);
    bytes += unit.data.length;
    newest_ms = Math.max(newest_ms, unit.dts_ms);
  };

  const isReady = (): boolean => {
    if (units.length === 0) return false;
    const span_ms = newest_ms - base_ms;
    if (video !== null) return audio !== null || span_ms >= SOUND_WAIT_MS;
    return span_ms >= (saw_video ? PICTURE_WAIT_MS : SOUND_WAIT_MS);
  };

  const handOver = (): Gathered => {
    const gathered: Gathered = { units, video, audio, base_ms };
    clear();
    return gathered;
  };

  return {
    push(unit) {
      if (bytes + unit.data.length > MAX_BYTES) clear();
      if (unit.kind === 'audio') {
        if (unit.config.codec !== 'aac') return;
        // Another sound than before: what was is not worth a period of its own.
        if (audio !== null && !audio.asc.equals(unit.config.asc)) {
          units = units.filter(({ kind }) => kind === 'video');
          bytes = units.reduce((sum, { data }) => sum + data.length, 0);
          if (units.length === 0) base_ms = unit.dts_ms;
        }
        audio = unit.config;
        keep(unit);
        return;
      }
      saw_video = true;
      if (video?.avcc.equals(unit.config.avcc) !== true) {
        if (!unit.key) return;
        video = unit.config;
        units = units.filter(({ kind, dts_ms }) => kind === 'audio' && dts_ms >= unit.dts_ms);
        bytes = units.reduce((sum, { data }) => sum + data.length, 0);
        keep(unit);
        base_ms = unit.dts_ms;
        return;
      }
      keep(unit);
    },
    expectSound(config) {
      audio = config;
    },
    take: () => (isReady() ? handOver() : null),
    takeAll() {
      if (units.length > 0 && (video !== null || !saw_video)) return handOver();
      clear();
      return null;
    },
    clear,
    get bytes() {
      return bytes;
    },
  };
};
