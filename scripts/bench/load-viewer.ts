import { Audio, PeerConnection, RtcpReceivingSession, Video, type Track } from 'node-datachannel';

/** Counts one viewer's packets. */
export interface PacketCounts {
  audio_packets: number;
  video_packets: number;
  /** Whole pictures: packets that carry RTP's marker. */
  pictures: number;
  video_lost: number;
}

/** A native WebRTC viewer. It keeps every handler: the library closes what the garbage collector takes. */
export interface LoadViewer {
  readonly counts: PacketCounts;
  /** Settles with the first RTP packet. */
  readonly first_packet: Promise<void>;
  /** The offer of a viewer that begins by itself. */
  offer(): Promise<string>;
  accept(answer: string): void;
  /** The answer to a server that begins. */
  answer(offer: string): Promise<string>;
  close(): void;
}

const H264_PAYLOAD_TYPE = 102;
const OPUS_PAYLOAD_TYPE = 111;

const isRtcp = (packet: Buffer): boolean => {
  const type = packet[1] ?? 0;
  return type >= 192 && type <= 223;
};

/**
 * @param count_video Whether picture packets are counted too. A JavaScript call per packet costs the load client more
 * than decrypting it, so only some viewers do; without a listener the library drops them natively.
 */
export const createLoadViewer = (name: string, count_video: boolean): LoadViewer => {
  const peer = new PeerConnection(name, { iceServers: [] });
  const kept: unknown[] = [];
  const counts: PacketCounts = { audio_packets: 0, video_packets: 0, pictures: 0, video_lost: 0 };
  let markFirst = (): void => undefined;
  const first_packet = new Promise<void>((resolve) => {
    markFirst = resolve;
  });
  let expected_sequence: number | null = null;
  const onVideo = (packet: Buffer): void => {
    if (isRtcp(packet) || packet.length < 12) return;
    markFirst();
    counts.video_packets += 1;
    if ((packet[1] ?? 0) & 0x80) counts.pictures += 1;
    const sequence = packet.readUInt16BE(2);
    if (expected_sequence !== null) {
      const gap = (sequence - expected_sequence) & 0xffff;
      // Half the range and more is a late or repeated packet, not a loss.
      if (gap < 0x8000) counts.video_lost += gap;
      else return;
    }
    expected_sequence = (sequence + 1) & 0xffff;
  };
  const listen = (track: Track): void => {
    const receiving = new RtcpReceivingSession();
    track.setMediaHandler(receiving);
    kept.push(track, receiving);
    if (track.type() === 'audio') {
      track.onMessage((packet) => {
        if (isRtcp(packet)) return;
        markFirst();
        counts.audio_packets += 1;
      });
    } else if (count_video) {
      track.onMessage(onVideo);
    }
  };
  peer.onTrack(listen);
  const gathered = new Promise<string>((resolve) => {
    peer.onGatheringStateChange((state) => {
      if (state === 'complete') resolve(peer.localDescription()?.sdp ?? '');
    });
  });
  return {
    counts,
    first_packet,
    offer: () => {
      const video = new Video('0', 'RecvOnly');
      video.addH264Codec(H264_PAYLOAD_TYPE);
      const audio = new Audio('1', 'RecvOnly');
      audio.addOpusCodec(OPUS_PAYLOAD_TYPE);
      listen(peer.addTrack(video));
      listen(peer.addTrack(audio));
      kept.push(video, audio);
      peer.setLocalDescription('offer');
      return gathered;
    },
    accept: (answer) => {
      peer.setRemoteDescription(answer, 'answer');
    },
    answer: (offer) => {
      peer.setRemoteDescription(offer, 'offer');
      return gathered;
    },
    close: () => {
      peer.close();
      kept.length = 0;
    },
  };
};
