import { PUBLISH_HEADER_BYTES, PUBLISH_KIND } from '../../../shared/contract/media/publish.ts';
import { AirError } from '../../../shared/errors.ts';
import { opusSamples } from '../audio/opus-packet.ts';
import { parseAvcConfig } from '../h264/avc-config.ts';
import { joinLengthPrefixed, NAL, nalType } from '../h264/nal.ts';
import { parseSps } from '../h264/sps.ts';
import type { VideoConfig } from '../stream/media-unit.ts';

/** One binary message of a screen share, checked. Times are the page's, in milliseconds, and count from its start. */
export type PublishMessage =
  | { readonly kind: 'video_config'; readonly config: VideoConfig }
  /** `data` is a copy: NAL units after their length in 4 bytes, without parameter sets. */
  | { readonly kind: 'picture'; readonly key: boolean; readonly time_ms: number; readonly data: Buffer }
  | { readonly kind: 'audio_config'; readonly channels: 1 | 2 }
  | { readonly kind: 'sound'; readonly time_ms: number; readonly data: Buffer };

/** 48 frames of 2.5 ms, each of at most 1275 bytes with two that tell its length (RFC 6716, 3.2.5, R2 and R5). */
const MAX_OPUS_BYTES = 48 * (1275 + 2) + 2;
/** An avcC with one SPS and one PPS has about 40 bytes. */
const MAX_AVCC_BYTES = 4096;
/** An encoder makes one slice a picture, or one for each of its threads. */
const MAX_NALS = 256;
/** FLV's clock has 32 bits of milliseconds: 49 days. */
const MAX_TIME_MS = 2 ** 32 - 1;
const LENGTH_BYTES = 4;
const FORBIDDEN_BIT = 0x80;
/** Units that stand in the configuration or say nothing to a viewer. */
const LEFT_OUT: ReadonlySet<number> = new Set([NAL.sps, NAL.pps, NAL.delimiter, NAL.filler]);

const malformed = (what: string): AirError =>
  new AirError('invalid_input', `malformed screen share: ${what}`);

const readTime = (message: Buffer): number => {
  const time_ms = message.readDoubleBE(4);
  // NaN fails both comparisons.
  if (!(time_ms >= 0 && time_ms <= MAX_TIME_MS)) throw malformed('time out of range');
  return time_ms;
};

const readVideoConfig = (payload: Buffer): VideoConfig => {
  if (payload.length > MAX_AVCC_BYTES) throw malformed('video configuration too long');
  const { config, length_bytes } = parseAvcConfig(payload);
  if (length_bytes !== LENGTH_BYTES) throw malformed('lengths have 4 bytes');
  for (const sps of config.sps) if (parseSps(sps) === null) throw malformed('unreadable SPS');
  return config;
};

/** The NAL units of a picture. Unlike RTMP's, nothing is forgiven: the page is ours, so that a wrong length is a lie. */
const splitPicture = (payload: Buffer): Buffer[] => {
  const nals: Buffer[] = [];
  let offset = 0;
  while (offset < payload.length) {
    if (offset + LENGTH_BYTES > payload.length) throw malformed('cut off in a length');
    const length = payload.readUInt32BE(offset);
    offset += LENGTH_BYTES;
    if (length === 0 || length > payload.length - offset) throw malformed('a length that does not fit');
    const nal = payload.subarray(offset, offset + length);
    if ((nal.readUInt8(0) & FORBIDDEN_BIT) !== 0) throw malformed('no NAL unit');
    if (nals.push(nal) > MAX_NALS) throw malformed('too many NAL units');
    offset += length;
  }
  return nals;
};

const readPicture = (says_key: boolean, time_ms: number, payload: Buffer): PublishMessage => {
  const nals = splitPicture(payload);
  const types = new Set(nals.map(nalType));
  const key = types.has(NAL.idr);
  if (key !== says_key) throw malformed('a key frame that is none, or the reverse');
  if (!key && !types.has(NAL.slice)) throw malformed('no picture');
  const kept = nals.filter((nal) => !LEFT_OUT.has(nalType(nal)));
  return { kind: 'picture', key, time_ms, data: joinLengthPrefixed(kept) };
};

const readAudioConfig = (payload: Buffer): PublishMessage => {
  const channels = payload[0];
  if (payload.length !== 1 || (channels !== 1 && channels !== 2)) throw malformed('sound configuration');
  return { kind: 'audio_config', channels };
};

/**
 * Reads one binary message as `publish.ts` of the contract has it. What it may follow, and when, is the caller's to check.
 * @throws AirError invalid_input for anything that is not exactly one
 */
export const parsePublishMessage = (message: Buffer): PublishMessage => {
  if (message.length <= PUBLISH_HEADER_BYTES) throw malformed('no payload');
  const flag = message.readUInt8(1);
  if (flag > 1 || message.readUInt16BE(2) !== 0) throw malformed('header');
  const time_ms = readTime(message);
  const payload = message.subarray(PUBLISH_HEADER_BYTES);
  const kind = message.readUInt8(0);
  if (flag === 1 && kind !== PUBLISH_KIND.picture) throw malformed('only pictures are key frames');
  switch (kind) {
    case PUBLISH_KIND.video_config:
      return { kind: 'video_config', config: readVideoConfig(payload) };
    case PUBLISH_KIND.picture:
      return readPicture(flag === 1, time_ms, payload);
    case PUBLISH_KIND.audio_config:
      return readAudioConfig(payload);
    case PUBLISH_KIND.sound:
      if (payload.length > MAX_OPUS_BYTES || opusSamples(payload) === null) throw malformed('no Opus packet');
      return { kind: 'sound', time_ms, data: Buffer.from(payload) };
    default:
      throw malformed('unknown kind');
  }
};
