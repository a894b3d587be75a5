import { FLV_TAG } from '../../flv/flv-tag.ts';
import { readPictures, type TrackPicture } from '../../flv/picture-head.ts';
import { readSounds, type TrackSound } from '../../flv/sound-head.ts';
import { isAvcRecord, parseAvcConfig, readAvcRecord } from '../h264/avc-config.ts';
import { NAL, nalType } from '../h264/nal.ts';
import { createParameterSets } from '../h264/parameter-sets.ts';
import {
  hasStartCode,
  isParameterSet,
  MAX_NALS,
  splitByStartCodes,
  splitPicture,
  tidyPicture,
} from '../h264/picture.ts';
import { isSlice } from '../h264/slice.ts';
import { isTooLarge, readSize } from '../h264/sps.ts';
import type { AacConfig, MediaUnit, OpusConfig, VideoConfig } from '../stream/media-unit.ts';
import { parseAacConfig } from './aac-config.ts';
import type { FlvTag } from './flv-demuxer.ts';
import { parseOpusHead } from './opus-config.ts';

type Kind = 'video' | 'audio';

export interface FlvMediaReaderDeps {
  /** Units in the order and with the times of the source. */
  readonly onUnit: (unit: MediaUnit) => void;
  /** A codec that AIRClass does not take, by name; told once for each kind. */
  readonly onUnsupported: (kind: Kind, codec: string) => void;
  /**
   * A picture that no decoder can begin with: no parameter sets have come, in a header or among the pictures. Or sound before
   * its header.
   */
  readonly onUndecodable?: (kind: Kind) => void;
  /** Another track than the first of its kind, which alone is taken; told once for each. */
  readonly onOtherTrack?: (kind: Kind, track: number, codec: string) => void;
}

/**
 * Turns FLV tags into access units. Forgives what it can: a bad tag is skipped. A configuration that is repeated stays
 * the same object, so that who compares by identity sees changes only.
 */
export interface FlvMediaReader {
  /**
   * A picture's configuration that is none at all is passed over, as if it were missing.
   * @throws AirError invalid_input for a configuration that is torn, far too long, or says what cannot be
   */
  push(tag: FlvTag): void;
}

/** Far above any AAC frame (768 bytes a channel) or Opus packet (120 ms at most). */
const MAX_SOUND_BYTES = 64 * 1024;
/** Parameter sets that are taken from one picture: encoders send one of each kind, or a few. */
const MAX_SETS = 64;
/** Of a source that says nothing of it, and of nearly all that do. */
const USUAL_LENGTH_BYTES = 4;

const isSameSound = (a: AacConfig | OpusConfig | null, b: AacConfig | OpusConfig): boolean => {
  if (a?.codec === 'aac' && b.codec === 'aac') return a.asc.equals(b.asc);
  return a?.codec === b.codec && a.channels === b.channels;
};

export const createFlvMediaReader = (deps: FlvMediaReaderDeps): FlvMediaReader => {
  const { onUnit, onUnsupported, onUndecodable, onOtherTrack } = deps;
  const sets = createParameterSets();
  let length_bytes = USUAL_LENGTH_BYTES;
  let audio: AacConfig | OpusConfig | null = null;
  let looked_at: VideoConfig | null = null;
  let is_fair = true;
  /** The first of each kind. */
  const tracks: { video: number | null; audio: number | null } = { video: null, audio: null };
  const told = new Set<string>();

  const once = (what: string, tell: () => void): void => {
    if (told.has(what)) return;
    told.add(what);
    tell();
  };
  const refuse = (kind: Kind, codec: string): void => {
    once(kind, () => {
      onUnsupported(kind, codec);
    });
  };

  const isOwnTrack = (kind: Kind, track: number, codec: string): boolean => {
    const own = (tracks[kind] ??= track);
    if (own === track) return true;
    once(`${kind} ${String(track)}`, () => onOtherTrack?.(kind, track, codec));
    return false;
  };

  /** Whether anybody may be made to decode it. */
  const isOfFairSize = (config: VideoConfig): boolean => {
    if (config !== looked_at) {
      looked_at = config;
      const too_large = config.sps.flatMap((sps) => readSize(sps) ?? []).find(isTooLarge);
      is_fair = too_large === undefined;
      if (too_large !== undefined) refuse('video', `H.264 ${too_large.width}×${too_large.height}`);
    }
    return is_fair;
  };

  const takePictureConfig = (record: Buffer): void => {
    if (hasStartCode(record)) for (const nal of splitByStartCodes(record)) sets.take(nal);
    if (!isAvcRecord(record)) return;
    const { sps, pps, length_bytes: own_length_bytes } = readAvcRecord(record);
    length_bytes = own_length_bytes;
    if (sps.length > 0 && pps.length > 0) sets.replace(parseAvcConfig(record).config);
    else for (const nal of [...sps, ...pps]) sets.take(nal);
  };

  const takePicture = ({ data: payload, key, composition_ms }: TrackPicture, dts_ms: number): void => {
    const nals = splitPicture(payload, length_bytes);
    if (nals.length > MAX_NALS) return;
    for (const nal of nals.filter(isParameterSet).slice(0, MAX_SETS)) sets.take(nal);
    const { config } = sets;
    if (config !== null && !isOfFairSize(config)) return;
    if (config === null) {
      if (nals.some(isSlice)) onUndecodable?.('video');
      return;
    }
    const data = tidyPicture(payload, nals, length_bytes);
    if (data === null) return;
    const can_begin = key || nals.some((nal) => nalType(nal) === NAL.idr);
    onUnit({ kind: 'video', key: can_begin, dts_ms, pts_ms: dts_ms + composition_ms, data, config });
  };

  const pushPicture = (picture: TrackPicture, dts_ms: number): void => {
    const { track, what, codec, data } = picture;
    if (!isOwnTrack('video', track, codec)) return;
    if (what === 'unsupported') refuse('video', codec);
    else if (what === 'config') takePictureConfig(data);
    else if (what === 'picture') takePicture(picture, dts_ms);
  };

  const takeSoundConfig = (codec: string, record: Buffer): void => {
    if (record.length === 0) return;
    const next = codec === 'aac' ? parseAacConfig(record) : parseOpusHead(record);
    if (next === null) refuse('audio', 'Opus with more than two channels');
    if (next === null || !isSameSound(audio, next)) audio = next;
  };

  const pushSound = ({ track, what, codec, data }: TrackSound, dts_ms: number): void => {
    if (!isOwnTrack('audio', track, codec)) return;
    if (what === 'unsupported') refuse('audio', codec);
    else if (what === 'config') takeSoundConfig(codec, data);
    else if (what === 'sound' && data.length > 0 && data.length <= MAX_SOUND_BYTES) {
      if (audio?.codec !== codec) onUndecodable?.('audio');
      else onUnit({ kind: 'audio', dts_ms, data: Buffer.from(data), config: audio });
    }
  };

  return {
    push({ type, timestamp_ms, body }) {
      if (type === FLV_TAG.video)
        for (const picture of readPictures(body)) pushPicture(picture, timestamp_ms);
      else if (type === FLV_TAG.audio) for (const sound of readSounds(body)) pushSound(sound, timestamp_ms);
    },
  };
};
