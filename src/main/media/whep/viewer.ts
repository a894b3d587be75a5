import type { PacketTrain } from '../rtp/packet-train.ts';
import { readNacks } from '../rtp/rtcp.ts';
import { readTimestamp, stampTimestamp } from '../rtp/rtp-packet.ts';
import { createLinkMeter, type LinkQuality } from './link-meter.ts';
import { createViewerClock } from './viewer-clock.ts';

/** One source's packets, as all of its viewers here read them. */
export interface PacketSource {
  readonly video: PacketTrain;
  readonly audio: PacketTrain;
  readonly cname: string;
}

/** A connected transport to one viewer, as the viewer's cursors need it. */
export interface ViewerTransport {
  /** @returns false when it no longer takes anything */
  sendVideo(packet: Buffer): boolean;
  sendAudio(packet: Buffer): boolean;
}

/** Above this, a late joiner waits for the next key frame instead of being flooded with the present GOP. */
const MAX_BURST_BYTES = 1024 * 1024;
/** Retransmissions a second and at once: beyond, the viewer's link is not helped by more packets. */
const RESENDS_PER_SECOND = 400;
const RESEND_BURST = 200;
/** Of one RTCP packet; a browser with more holes than this asks for a key frame instead. */
const MAX_NACKS = 2048;

/** One viewer's place in a stream: two numbers and no queue. */
export interface Viewer {
  /** Sends what is due, `max_packets` pictures' packets at most. @returns true while more is due */
  pump(max_packets: number): boolean;
  /** Packets that wait, as far as they are still kept. */
  readonly backlog: number;
  /** Whether it has had a picture's packet; before, a newer key frame is a better beginning. */
  readonly begun: boolean;
  /** It begins with the next key frame instead of the present one. Only before it has begun. */
  waitForKeyFrame(): void;
  /** What the viewer reports: lost packets are sent again. */
  onRtcp(compound: Buffer): void;
  /** null while it has reported nothing of late. */
  readonly link: LinkQuality | null;
  readonly packets_sent: number;
  readonly bytes_sent: number;
  /** Times that it fell so far behind that it had to skip to a key frame. */
  readonly skips: number;
  /** False once the transport took nothing any more. */
  readonly usable: boolean;
}

export const createViewer = (
  source: Pick<PacketSource, 'video' | 'audio'>,
  transport: ViewerTransport,
): Viewer => {
  const { video, audio } = source;
  let audio_cursor = audio.head;
  let packets_sent = 0;
  let bytes_sent = 0;
  let skips = 0;
  let usable = true;
  /** Number of its first picture's packet; null before. */
  let began_at: number | null = null;
  /** Pictures' packets, without those sent again. */
  let video_sent = 0;
  const meter = createLinkMeter({ video_ssrc: video.ssrc, audio_ssrc: audio.ssrc, sent: () => video_sent });
  const clock = createViewerClock(video);
  let resend_tokens = RESEND_BURST;
  let resend_at_ms = performance.now();

  const nearKeyFrame = (): boolean => video.key_index !== null && video.bytes_since_key <= MAX_BURST_BYTES;
  /** null: waits for a key frame, and `seen_key` is the one that it will not take. */
  let video_cursor: number | null = nearKeyFrame() ? video.key_index : null;
  let seen_key = video.key_index;

  const place = (train: PacketTrain): number | null => {
    const begun = began_at !== null;
    // It came before the pictures were forgotten, and has seen none of them.
    if (!begun && video_cursor !== null && video_cursor < train.fresh_from) video_cursor = null;
    if (video_cursor !== null && video_cursor < train.tail) {
      skips += 1;
      video_cursor = null;
      seen_key = null;
      clock.fallBehind();
    }
    const { key_index } = train;
    if (key_index === null || key_index === seen_key) return video_cursor;
    if (video_cursor === null || (!begun && video_cursor < key_index)) video_cursor = key_index;
    return video_cursor;
  };

  const send = (packet: Buffer, through: (packet: Buffer) => boolean): void => {
    usable &&= through(packet);
    packets_sent += 1;
    bytes_sent += packet.length;
  };

  const sendPicture = (packet: Buffer, timestamp: number | null): void => {
    if (timestamp === null) {
      send(packet, transport.sendVideo);
      return;
    }
    // All viewers share the packet: it is as it was for the next one.
    const own = readTimestamp(packet);
    stampTimestamp(packet, timestamp);
    send(packet, transport.sendVideo);
    stampTimestamp(packet, own);
  };

  return {
    pump(max_packets) {
      // Sound first: it is small, and its gaps are heard.
      audio_cursor = Math.max(audio_cursor, audio.tail);
      for (; usable && audio_cursor < audio.head; audio_cursor += 1) {
        const packet = audio.at(audio_cursor);
        if (packet !== undefined) send(packet, transport.sendAudio);
      }
      let cursor = place(video);
      if (cursor === null) return false;
      const end = Math.min(video.head, cursor + max_packets);
      for (; usable && cursor < end; cursor += 1) {
        const packet = video.at(cursor);
        if (packet === undefined) continue;
        sendPicture(packet, clock.timeOf(packet));
        video_sent += 1;
        began_at ??= cursor;
      }
      video_cursor = cursor;
      if (cursor >= video.head) clock.catchUp();
      return usable && cursor < video.head;
    },
    get backlog() {
      return video_cursor === null ? 0 : video.head - video_cursor;
    },
    get begun() {
      return began_at !== null;
    },
    waitForKeyFrame() {
      video_cursor = null;
      seen_key = video.key_index;
    },
    onRtcp(compound) {
      const now_ms = performance.now();
      resend_tokens = Math.min(
        RESEND_BURST,
        resend_tokens + ((now_ms - resend_at_ms) * RESENDS_PER_SECOND) / 1000,
      );
      resend_at_ms = now_ms;
      meter.onRtcp(compound);
      const missing = readNacks(compound, video.ssrc, MAX_NACKS);
      meter.onMissing(missing);
      if (began_at === null) return;
      for (const sequence of missing) {
        // What was before its beginning may be another lesson's.
        const packet = video.bySequence(sequence, began_at);
        if (packet === undefined || !usable) continue;
        if (resend_tokens < 1) break;
        resend_tokens -= 1;
        sendPicture(packet, clock.timeAgain(packet));
      }
    },
    get link() {
      return meter.read();
    },
    get packets_sent() {
      return packets_sent;
    },
    get bytes_sent() {
      return bytes_sent;
    },
    get skips() {
      return skips;
    },
    get usable() {
      return usable;
    },
  };
};
