import type { NmsPacket, NmsRtmpSession } from './nms.types.ts';

/** What one client may make us hold. A stream's key frames are far below: 4K at 50 Mbit/s stays under 2 MB. */
export const RTMP_BOUNDS = {
  /** A message of sound or picture. */
  media_message_bytes: 8 * 1024 * 1024,
  /** Any other message, and so the depth and number of AMF values. */
  command_message_bytes: 64 * 1024,
  /** Chunk streams; OBS uses 4. Each keeps a buffer as large as its largest message. */
  chunk_streams: 16,
  /** Since the last key frame, kept for a new subscriber: 20 s of 5 Mbit/s. */
  gop_bytes: 12 * 1024 * 1024,
  /** node-media-server empties its cache at 4096 and goes on in mid-GOP, which no decoder can start with. */
  gop_messages: 4000,
  /** Answers that the client has not read yet. */
  answer_bytes: 64 * 1024,
} as const;

const AUDIO = 8;
const VIDEO = 9;
const DATA = 18;
const FLAG_UNDETERMINED = 0;
const FLAG_VIDEO_HEADER = 2;
const FLAG_KEY_FRAME = 3;
const FLAG_OTHER = 6;
/** A video tag up to its composition time, an audio tag up to AAC's packet type: shorter ones say nothing. */
const LEAST_VIDEO_BYTES = 5;
const LEAST_AUDIO_BYTES = 2;

/** AMF's string "@setDataFrame", which RTMP puts before the metadata and FLV does not have. */
const SET_DATA_FRAME = Buffer.from('\x02\x00\x0d@setDataFrame', 'latin1');

const FLV_VIDEO_CODECS: Readonly<Record<number, string>> = { 2: 'h263', 4: 'vp6', 7: 'h264', 12: 'hevc' };

/** The codec that a video tag names, as text of a few safe characters. */
const videoCodecOf = ({ data }: NmsPacket): string => {
  const head = data[0] ?? 0;
  if ((head & 0x80) === 0) return FLV_VIDEO_CODECS[head & 0x0f] ?? `flv-${head & 0x0f}`;
  return data.toString('latin1', 1, 5).replaceAll(/[^A-Za-z0-9]/g, '_');
};

/** What a client asks for when it wants to publish; parsed as little as AMF is. */
export interface PublishRequest {
  readonly app: unknown;
  readonly key: string;
}

export interface RtmpSessionDeps {
  readonly session: NmsRtmpSession;
  /** The publish command, before it is answered. False: it was refused, nothing further is read. */
  readonly onPublish: (request: PublishRequest) => boolean;
  /** Each audio or video message of a publisher, before it is passed on. */
  readonly onMedia: () => void;
  /** Somebody wants to watch here, where nobody may. */
  readonly onPlay: () => void;
}

/** A node-media-server session with bounds. */
export interface RtmpSession {
  /** Codec of the picture, as the source names it ("h264", "hvc1"); null before the first one. */
  readonly video_codec: string | null;
  /** Takes bytes from the client. @throws Error for what is no sound RTMP; the connection must then end */
  feed(chunk: Buffer): void;
  /** Answers the publish or play command with an error, which encoders show to their user. ASCII only. */
  sendError(code: string, description: string): void;
  /** FLV from its header, metadata and last key frame on, until the returned function is called. */
  subscribe(id: string, onData: (flv: Buffer) => void): () => void;
  /** Its key is free for another at once. Idempotent. */
  release(): void;
  /** To be called once the socket is closed. */
  closed(): void;
}

/** Thrown to leave node-media-server's parser when the session is over by our own decision. */
const createLeave = (): Error => new Error('the session is over');

export const createRtmpSession = ({ session, onPublish, onMedia, onPlay }: RtmpSessionDeps): RtmpSession => {
  const { rtmp } = session;
  const nms = {
    publish: rtmp.onPublish.bind(rtmp),
    readHeader: rtmp.chunkMessageHeaderRead.bind(rtmp),
  };
  let phase: 'opening' | 'publishing' | 'over' = 'opening';
  let first_byte_seen = false;
  let video_codec: string | null = null;
  let gop_bytes = 0;
  let gop_messages = 0;

  // Called for each chunk, after its header was read and before memory is taken for its message.
  rtmp.chunkMessageHeaderRead = () => {
    const { header, bytes } = rtmp.parserPacket;
    const length_before = header.length;
    const offset = nms.readHeader();
    const is_media = phase === 'publishing' && (header.type === AUDIO || header.type === VIDEO);
    const bound = is_media ? RTMP_BOUNDS.media_message_bytes : RTMP_BOUNDS.command_message_bytes;
    if (header.length > bound) throw new Error('message too long');
    if (bytes > 0 && header.length !== length_before)
      throw new Error('message length changed within a message');
    if (rtmp.inPackets.size > RTMP_BOUNDS.chunk_streams) throw new Error('too many chunk streams');
    return offset;
  };

  rtmp.onPublish = (message) => {
    if (phase !== 'opening') throw new Error('publish for the second time');
    if (typeof message.streamName !== 'string') throw new Error('publish without a name');
    const [key = ''] = message.streamName.split('?', 1);
    if (!onPublish({ app: rtmp.streamApp, key })) {
      phase = 'over';
      throw createLeave();
    }
    phase = 'publishing';
    nms.publish(message);
  };

  rtmp.onPlay = () => {
    if (phase !== 'opening') throw new Error('play by a publisher');
    phase = 'over';
    onPlay();
    throw createLeave();
  };

  /** Repairs what node-media-server misreads; false: not worth passing on. */
  const prepare = (packet: NmsPacket): boolean => {
    if (packet.codec_type === VIDEO) {
      if (packet.size < LEAST_VIDEO_BYTES) return false;
      // It would keep pictures of a codec it does not know as the header of the sound.
      if (packet.flags === FLAG_UNDETERMINED) packet.flags = FLAG_OTHER;
      if (video_codec === null || packet.flags === FLAG_VIDEO_HEADER) video_codec = videoCodecOf(packet);
      return true;
    }
    if (packet.codec_type === AUDIO) return packet.size >= LEAST_AUDIO_BYTES;
    // Type 15 (AMF3) would be taken for the header of the sound as well.
    if (packet.codec_type !== DATA || packet.size === 0) return false;
    packet.data = packet.data.subarray(0, packet.size);
    if (packet.data.subarray(0, SET_DATA_FRAME.length).equals(SET_DATA_FRAME)) {
      packet.data = packet.data.subarray(SET_DATA_FRAME.length);
      packet.size = packet.data.length;
    }
    return packet.size > 0;
  };

  const boundCache = (packet: NmsPacket): void => {
    const { broadcast } = session;
    if (packet.flags === FLAG_KEY_FRAME) {
      gop_bytes = 0;
      gop_messages = 0;
      // Nobody subscribes by RTMP, so that half of the cache would be memory for nothing.
      broadcast.rtmpGopCache = null;
    }
    gop_bytes += packet.size;
    gop_messages += 1;
    if (gop_bytes > RTMP_BOUNDS.gop_bytes || gop_messages > RTMP_BOUNDS.gop_messages)
      broadcast.flvGopCache = null;
  };

  rtmp.onPacketCallback = (packet) => {
    if (phase !== 'publishing') throw new Error('media before publish');
    if (!prepare(packet)) return;
    if (packet.codec_type !== DATA) onMedia();
    session.broadcast.broadcastMessage(packet);
    boundCache(packet);
  };

  return {
    get video_codec() {
      return video_codec;
    },
    feed(chunk) {
      if (phase === 'over') return;
      if (!first_byte_seen && chunk[0] !== 3) throw new Error('no RTMP handshake');
      first_byte_seen = true;
      try {
        session.onData(chunk);
      } catch (error) {
        // `over` may have been reached within onData: then it was left by our own decision.
        if ((phase as string) === 'over') return;
        throw error;
      }
      if (!(rtmp.inChunkSize >= 1 && rtmp.inChunkSize < 0x80000000)) throw new Error('impossible chunk size');
      if (session.socket.writableLength > RTMP_BOUNDS.answer_bytes) throw new Error('answers are not read');
    },
    sendError(code, description) {
      rtmp.sendStatusMessage(rtmp.parserPacket.header.stream_id, 'error', code, description);
    },
    subscribe(id, onData) {
      const { broadcast } = session;
      const subscriber = { id, ip: '', protocol: 'flv', endTime: 0, sendBuffer: onData } as const;
      broadcast.postPlay(subscriber);
      return () => {
        broadcast.donePlay(subscriber);
      };
    },
    release() {
      phase = 'over';
      const { broadcast } = session;
      if (broadcast.publisher !== session) return;
      broadcast.donePublish(session);
      // At once, without the grace in which a new publisher would be taken for the old one: node-media-server then
      // shifts its sound and its picture by different offsets.
      broadcast._finishPublish();
    },
    closed() {
      session.onClose();
    },
  };
};
