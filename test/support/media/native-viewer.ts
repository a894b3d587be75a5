import { Audio, PeerConnection, Video, type Track } from 'node-datachannel';
import { nackBytes } from './rtcp-bytes.ts';

/** What a native viewer has received so far. */
export interface NativeCounts {
  video_packets: number;
  /** Numbers of picture packets that were skipped over. */
  missing: number;
  /** Of those, the ones that came after all, asked for or late. */
  recovered: number;
  audio_packets: number;
  nacks: number;
}

/** A WebRTC viewer without a browser: it asks for lost packets as one does, and decodes nothing. */
export interface NativeViewer {
  readonly counts: NativeCounts;
  offer(): Promise<string>;
  accept(answer: string): void;
  /** Sends an RTCP packet, whatever it is. @returns false while there is no connection */
  sendRtcp(packet: Buffer): boolean;
  /** Of its connection, and of its ICE, in the library's words. */
  state(): string;
  /** Picture packets in their order, those that never came left out. */
  videoInOrder(): Buffer[];
  close(): void;
}

export interface NativeViewerOptions {
  readonly name: string;
  /** Called with each decrypted RTP packet. */
  readonly onPacket?: (medium: 'video' | 'audio', packet: Buffer) => void;
  /** Keeps the picture's packets for `videoInOrder`. Default: false. */
  readonly keep?: boolean;
}

const H264_PAYLOAD_TYPE = 102;
const OPUS_PAYLOAD_TYPE = 111;
/** As Chromium asks: soon, then each round trip or so, and not for ever. */
const NACK_EVERY_MS = 30;
const MAX_ASKS = 10;

/** RFC 5761, 4: what is no RTCP type is a payload type with its marker bit. */
const isRtcp = (packet: Buffer): boolean => {
  const type = packet[1] ?? 0;
  return packet.length < 12 || (type >= 192 && type <= 223);
};

/** The library closes what the garbage collector takes, so everything is kept here until `close`. */
export const createNativeViewer = ({ name, onPacket, keep = false }: NativeViewerOptions): NativeViewer => {
  const peer = new PeerConnection(name, { iceServers: [] });
  const kept: unknown[] = [];
  const counts: NativeCounts = { video_packets: 0, missing: 0, recovered: 0, audio_packets: 0, nacks: 0 };
  const packets = new Map<number, Buffer>();
  /** Extended number of each missing packet, and how often it was asked for. */
  const asked = new Map<number, number>();
  let highest: number | null = null;
  let lowest: number | null = null;
  let ssrc = 0;
  let video_track: Track | null = null;
  let closed = false;

  const onVideo = (packet: Buffer): void => {
    // Packets that were on their way still come after the end.
    if (closed || isRtcp(packet)) return;
    counts.video_packets += 1;
    ssrc = packet.readUInt32BE(8);
    const sequence = packet.readUInt16BE(2);
    // The number nearest to the highest one so far (RFC 3550, A.1).
    const extended = highest === null ? sequence : highest + (((sequence - highest) << 16) >> 16);
    if (asked.delete(extended)) counts.recovered += 1;
    // Packets of the first moment may overtake one another too, so gaps open on both sides.
    const gaps =
      extended < (lowest ?? extended) ? [extended + 1, lowest ?? 0] : [(highest ?? extended) + 1, extended];
    for (let gap = gaps[0] ?? 0; gap < (gaps[1] ?? 0); gap += 1) {
      counts.missing += 1;
      asked.set(gap, 0);
    }
    highest = Math.max(highest ?? extended, extended);
    lowest = Math.min(lowest ?? extended, extended);
    if (keep) packets.set(extended, packet);
    onPacket?.('video', packet);
  };
  const ask = (): void => {
    const wanted = [...asked].filter(([, asks]) => asks < MAX_ASKS).map(([extended]) => extended);
    if (wanted.length === 0 || closed || video_track?.isOpen() !== true) return;
    for (const extended of wanted) asked.set(extended, (asked.get(extended) ?? 0) + 1);
    counts.nacks += 1;
    video_track.sendMessageBinary(
      nackBytes(
        ssrc,
        wanted.map((extended) => [extended & 0xffff, 0] as const),
      ),
    );
  };
  const asking = setInterval(ask, NACK_EVERY_MS);

  return {
    counts,
    offer: () => {
      const video = new Video('0', 'RecvOnly');
      video.addH264Codec(H264_PAYLOAD_TYPE);
      const audio = new Audio('1', 'RecvOnly');
      audio.addOpusCodec(OPUS_PAYLOAD_TYPE);
      video_track = peer.addTrack(video);
      const audio_track = peer.addTrack(audio);
      video_track.onMessage(onVideo);
      audio_track.onMessage((packet) => {
        if (closed || isRtcp(packet)) return;
        counts.audio_packets += 1;
        onPacket?.('audio', packet);
      });
      kept.push(video, audio, video_track, audio_track);
      return new Promise((resolve) => {
        peer.onGatheringStateChange((state) => {
          if (state === 'complete') resolve(peer.localDescription()?.sdp ?? '');
        });
        peer.setLocalDescription('offer');
      });
    },
    accept: (answer) => {
      peer.setRemoteDescription(answer, 'answer');
    },
    sendRtcp: (packet) => !closed && video_track?.isOpen() === true && video_track.sendMessageBinary(packet),
    state: () => `${peer.state()} (ICE ${peer.iceState()})`,
    videoInOrder: () =>
      [...packets.entries()].sort(([first], [second]) => first - second).map(([, packet]) => packet),
    close: () => {
      closed = true;
      clearInterval(asking);
      peer.close();
      kept.length = 0;
    },
  };
};
