import { Audio, PeerConnection, RtcpReceivingSession, Video, type Track } from 'node-datachannel';

/** One native WebRTC connection that receives, from an address of its own. */
export interface NativePeer {
  offer(): Promise<string>;
  accept(answer: string): void;
  /** Sends an RTCP packet, whatever it is. @returns false while there is no connection */
  sendRtcp(packet: Buffer): boolean;
  close(): void;
}

export interface NativePeerOptions {
  readonly name: string;
  readonly address: string;
  /** Reports what it receives each second, as browsers do. */
  readonly reports: boolean;
  readonly onPacket: (medium: 'video' | 'audio', packet: Buffer) => void;
  /** The other side has ended it, or it broke. Called once, and not after close(). */
  readonly onEnd: () => void;
}

const H264_PAYLOAD_TYPE = 102;
const OPUS_PAYLOAD_TYPE = 111;

const isRtcp = (packet: Buffer): boolean => {
  const type = packet[1] ?? 0;
  return packet.length < 12 || (type >= 192 && type <= 223);
};

/** The library closes what the garbage collector takes, so everything is kept here until `close`. */
export const createNativePeer = (options: NativePeerOptions): NativePeer => {
  const { name, address, reports, onPacket, onEnd } = options;
  const peer = new PeerConnection(name, { iceServers: [], bindAddress: address });
  const kept: unknown[] = [];
  let video: Track | null = null;
  let closed = false;

  const listen = (track: Track, medium: 'video' | 'audio'): void => {
    if (reports) {
      const receiving = new RtcpReceivingSession();
      track.setMediaHandler(receiving);
      kept.push(receiving);
    }
    track.onMessage((packet) => {
      if (!closed && !isRtcp(packet)) onPacket(medium, packet);
    });
    kept.push(track);
  };
  const close = (): void => {
    if (closed) return;
    closed = true;
    peer.close();
    kept.length = 0;
  };
  peer.onStateChange((state) => {
    if (closed || (state !== 'closed' && state !== 'failed')) return;
    close();
    onEnd();
  });

  return {
    offer: () => {
      const picture = new Video('0', 'RecvOnly');
      picture.addH264Codec(H264_PAYLOAD_TYPE);
      const sound = new Audio('1', 'RecvOnly');
      sound.addOpusCodec(OPUS_PAYLOAD_TYPE);
      kept.push(picture, sound);
      video = peer.addTrack(picture);
      listen(video, 'video');
      listen(peer.addTrack(sound), 'audio');
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
    sendRtcp: (packet) => {
      if (closed || video?.isOpen() !== true) return false;
      try {
        return video.sendMessageBinary(packet);
      } catch {
        // Closed between its event and now.
        return false;
      }
    },
    close,
  };
};
