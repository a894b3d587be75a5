import { randomBytes } from 'node:crypto';
import { packetizeH264 } from '../rtp/h264-packetizer.ts';
import { createPacketTrain, type PacketTrain } from '../rtp/packet-train.ts';
import { writeSenderReport } from '../rtp/rtcp.ts';
import { RTP_HEADER_BYTES } from '../rtp/rtp-packet.ts';
import type { MediaUnit } from '../stream/media-unit.ts';

/** One stream as RTP: made once, read by every viewer. Its names and numbers are the same for all of them. */
export interface RtpSource {
  push(unit: MediaUnit): void;
  /** Reports that tie both media to one clock, due about each second; empty before anything was sent. */
  senderReports(): { readonly video: Buffer | null; readonly audio: Buffer | null };
  /** Its pictures stop; whoever comes before they begin again shall not begin with the last of these. Idempotent. */
  forgetPictures(): void;
  readonly video: PacketTrain;
  readonly audio: PacketTrain;
  readonly cname: string;
}

export interface RtpSourceDeps {
  /** New packets are there, or old ones forgotten. */
  readonly onPackets: () => void;
  /** A monotonic clock in milliseconds. */
  readonly now?: () => number;
}

/** 4,096 packets of 1.2 kB hold two seconds at 20 Mbit/s. */
export const VIDEO_PACKETS = 4096;
/** Five seconds of 10-ms packets. */
export const AUDIO_PACKETS = 512;
/** How fast the estimate of the source's clock gives way to a path that grew slower, per unit. */
const CLOCK_SLEW_MS = 0.02;

/**
 * How much of the sound's delay the reports leave out. Encoding to Opus and the browser's buffer against gaps put it
 * about 120 ms behind the clock, where the picture is at 25; a browser that knows holds back every picture by steps
 * over half a minute until they meet. Our player holds it back by what is needed from its first picture on
 * (`PICTURE_WAITS_MS`), and what is left is less than people notice: sound that is late by up to 125 ms (ITU-R BT.1359-1).
 */
const UNREPORTED_SOUND_DELAY_MS = 85;

/** Between two pictures whose times are out of order. */
const MIN_STEP_MS = 1;
/** No encoder delays a picture for longer; a single mad composition time would carry all later pictures with it. */
const MAX_REORDER_MS = 2000;

/** What fits one packet: 100 ms at the highest bitrate that browsers choose. */
const MAX_SOUND_BYTES = 1188;

const ssrc = (): number => randomBytes(4).readUInt32BE(0) >>> 0;

export const createRtpSource = ({ onPackets, now = () => performance.now() }: RtpSourceDeps): RtpSource => {
  const video = createPacketTrain({ ssrc: ssrc(), clock_hz: 90_000, capacity: VIDEO_PACKETS, now });
  const audio = createPacketTrain({ ssrc: ssrc(), clock_hz: 48_000, capacity: AUDIO_PACKETS, now });
  const cname = randomBytes(12).toString('base64url');
  /** now() less the stream's time of the newest picture (or sound, where there is no picture) at its arrival. */
  let lag_ms: number | null = null;
  let has_video = false;
  let video_time_ms = Number.NEGATIVE_INFINITY;

  const observeClock = (time_ms: number): void => {
    const seen_ms = now() - time_ms;
    // The shortest way seen is the clock; what came later was held up. A jump is another publisher.
    if (lag_ms === null || seen_ms < lag_ms || seen_ms - lag_ms > 1000) lag_ms = seen_ms;
    else lag_ms += CLOCK_SLEW_MS;
  };

  const report = (train: PacketTrain, behind_ms: number): Buffer | null => {
    if (lag_ms === null || train.head === 0) return null;
    return writeSenderReport({
      ssrc: train.ssrc,
      wall_ms: Date.now(),
      rtp_timestamp: train.timestampOf(now() - lag_ms - behind_ms),
      packets: train.head,
      octets: train.octets - train.head * RTP_HEADER_BYTES,
      cname,
    });
  };

  return {
    push(unit) {
      if (unit.kind === 'video') {
        has_video = true;
        observeClock(unit.dts_ms);
        // Browsers discard a picture that is older than the one before, and then all that follow until a key frame.
        const shown_ms = Math.min(unit.pts_ms, unit.dts_ms + MAX_REORDER_MS);
        video_time_ms = Math.max(shown_ms, video_time_ms + MIN_STEP_MS);
        video.append(packetizeH264(unit), { time_ms: video_time_ms, key: unit.key, marks_end: true });
      } else if (unit.config.codec === 'opus' && unit.data.length <= MAX_SOUND_BYTES) {
        if (!has_video) observeClock(unit.dts_ms);
        const packet = Buffer.allocUnsafe(RTP_HEADER_BYTES + unit.data.length);
        unit.data.copy(packet, RTP_HEADER_BYTES);
        audio.append([packet], { time_ms: unit.dts_ms, key: true, marks_end: false });
      } else return;
      onPackets();
    },
    senderReports: () => ({ video: report(video, 0), audio: report(audio, UNREPORTED_SOUND_DELAY_MS) }),
    forgetPictures() {
      if (video.fresh_from === video.head) return;
      video.forgetBefore(video.head);
      onPackets();
    },
    video,
    audio,
    cname,
  };
};
