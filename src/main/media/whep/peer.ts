import nodeDataChannel from 'node-datachannel';
import { AirError } from '../../../shared/errors.ts';
import type { OfferedMedia, WhepOffer } from './offer.ts';
import { stampPayloadType } from '../rtp/rtp-packet.ts';
import type { ViewerTransport } from './viewer.ts';
import { whenAllOpen } from './when-all-open.ts';

/** The one UDP port that all viewers of this process share. */
export interface UdpPort {
  readonly port: number;
  close(): void;
}

export interface PeerEvents {
  /** Encrypted and connected: media may flow. Called once. */
  readonly onOpen: () => void;
  /** A compound RTCP packet of the viewer's, decrypted. */
  readonly onRtcp: (compound: Buffer) => void;
  /** The transport is gone for good. Called once, and not after close(). */
  readonly onClosed: () => void;
  /** It opens one data channel after the other, where nobody asked for any. */
  readonly onUnasked: () => void;
}

export interface PeerOptions {
  readonly offer: WhepOffer;
  readonly udp: UdpPort;
  /** The address to listen on; null for all. */
  readonly bind_address: string | null;
  readonly video_ssrc: number;
  readonly audio_ssrc: number;
  readonly cname: string;
  readonly events: PeerEvents;
}

/** One viewer's WebRTC connection. */
export interface Peer extends ViewerTransport {
  /** The answer, without candidates. */
  readonly answer: string;
  /** An RTCP packet of ours. */
  sendVideoReport(packet: Buffer): void;
  sendAudioReport(packet: Buffer): void;
  /** Tells the viewer and frees everything. Idempotent. */
  close(): void;
  /** The native objects: the library closes whatever of them the garbage collector takes. */
  readonly held: readonly unknown[];
}

/**
 * Binds the port and keeps it bound while there are no viewers.
 * @param port 0 is not supported by the native library: the caller finds a free one
 * @throws AirError unavailable when it is taken
 */
export const openUdpPort = (port: number, bind_address: string | null): UdpPort => {
  try {
    const listener = new nodeDataChannel.IceUdpMuxListener(port, bind_address ?? undefined);
    // Requests for connections that are gone: browsers repeat them for a while.
    listener.onUnhandledStunRequest(() => undefined);
    return {
      port,
      close: () => {
        listener.stop();
      },
    };
  } catch (error) {
    throw new AirError('unavailable', `UDP port ${String(port)} is taken`, { port }, error);
  }
};

/**
 * Routes the native library's errors to our log. Its warnings are about single packets, and a viewer may cause as many as it
 * likes: each would be a message to JavaScript, and a thread that turns around makes 40 MB of them a second.
 */
export const routeNativeLog = (write: (level: string, message: string) => void): void => {
  nodeDataChannel.initLogger('Error', write);
};

/** The library adds "packetization-mode=1" and a profile of its own where none is given. */
const fmtpOf = (media: OfferedMedia, otherwise: string): string => media.fmtp ?? otherwise;

/** Stereo, and half a packet of the sound of the one before, for single losses. */
const OPUS_FMTP = 'minptime=10;stereo=1;sprop-stereo=1;useinbandfec=1';

const MAX_CHANNELS = 8;

/**
 * Answers an offer.
 * @throws AirError invalid_input when the native parser refuses the offer
 */
export const openPeer = (options: PeerOptions): Peer => {
  const { offer, udp, bind_address, video_ssrc, audio_ssrc, cname, events } = options;
  const connection = new nodeDataChannel.PeerConnection('viewer', {
    iceServers: [],
    enableIceUdpMux: true,
    enableIceTcp: false,
    portRangeBegin: udp.port,
    portRangeEnd: udp.port,
    ...(bind_address === null ? {} : { bindAddress: bind_address }),
  });
  let closed = false;
  let opened = false;
  let answer = '';

  let video: InstanceType<typeof nodeDataChannel.Video> | null = null;
  let video_track: ReturnType<typeof connection.addTrack> | null = null;
  if (offer.video !== null) {
    video = new nodeDataChannel.Video(offer.video.mid, 'SendOnly');
    video.addH264Codec(
      offer.video.payload_type,
      fmtpOf(offer.video, 'packetization-mode=1;profile-level-id=42e01f'),
    );
    video.addSSRC(video_ssrc, cname, 'airclass', 'video');
    video_track = connection.addTrack(video);
  }
  let audio: InstanceType<typeof nodeDataChannel.Audio> | null = null;
  let audio_track: ReturnType<typeof connection.addTrack> | null = null;
  if (offer.audio !== null) {
    audio = new nodeDataChannel.Audio(offer.audio.mid, 'SendOnly');
    audio.addOpusCodec(offer.audio.payload_type, OPUS_FMTP);
    audio.addSSRC(audio_ssrc, cname, 'airclass', 'audio');
    audio_track = connection.addTrack(audio);
  }

  const close = (): void => {
    if (closed) return;
    closed = true;
    connection.close();
  };
  const lost = (): void => {
    if (closed) return;
    close();
    events.onClosed();
  };

  connection.onLocalDescription((sdp) => {
    answer = sdp;
  });
  connection.onStateChange((state) => {
    if (state === 'closed' || state === 'failed' || state === 'disconnected') lost();
  });
  // Some players open one whether or not anybody answers.
  let channels = 0;
  connection.onDataChannel((channel) => {
    channel.close();
    channels += 1;
    if (channels > MAX_CHANNELS && !closed) events.onUnasked();
  });
  whenAllOpen(
    [video_track, audio_track].filter((track) => track !== null),
    () => {
      if (closed) return;
      opened = true;
      events.onOpen();
    },
  );
  const onMessage = (message: Buffer): void => {
    if (!closed) events.onRtcp(message);
  };
  video_track?.onMessage(onMessage);
  audio_track?.onMessage(onMessage);

  try {
    connection.setRemoteDescription(offer.sdp, 'offer');
    answer = connection.localDescription()?.sdp ?? answer;
  } catch (error) {
    close();
    throw new AirError('invalid_input', 'bad SDP offer: the transport refuses it', undefined, error);
  }
  if (answer === '') {
    close();
    throw new AirError('invalid_input', 'bad SDP offer: no answer to it');
  }

  const send = (track: typeof video_track, packet: Buffer): boolean => {
    if (closed || track === null) return !closed;
    try {
      // false only says that the system's buffer is full just now: a lost packet, which the viewer asks for again.
      track.sendMessageBinary(packet);
      return true;
    } catch {
      // Closed between its event and now; the state's event tells the rest.
      return false;
    }
  };
  const video_type = offer.video?.payload_type ?? 0;
  const audio_type = offer.audio?.payload_type ?? 0;

  return {
    answer,
    sendVideo(packet) {
      stampPayloadType(packet, video_type);
      return send(video_track, packet);
    },
    sendAudio(packet) {
      stampPayloadType(packet, audio_type);
      return send(audio_track, packet);
    },
    sendVideoReport(packet) {
      if (opened) send(video_track, packet);
    },
    sendAudioReport(packet) {
      if (opened) send(audio_track, packet);
    },
    close,
    held: [connection, video, audio, video_track, audio_track],
  };
};
