import type { Socket } from 'node:net';

/**
 * The parts of node-media-server 4.4.3's sessions that AIRClass uses; the package has no types of its own. What begins
 * with an underscore and the protocol's methods are not its public face, and the version is pinned exactly.
 */

/** One audio, video or data message. `data` is reused for the next one: its first `size` bytes count. */
export interface NmsPacket {
  /** 8 audio, 9 video, 18 data; as on the wire. */
  codec_type: number;
  /** FLV's codec number, or the four-character code as a number. */
  codec_id: number;
  /** 0 audio header, 1 audio, 2 video header, 3 key frame, 4 other frame, 5 metadata, 6 other. */
  flags: number;
  size: number;
  data: Buffer;
}

export interface NmsSubscriber {
  readonly id: string;
  /** "" for one in our own process. */
  readonly ip: string;
  readonly protocol: 'flv';
  endTime: number;
  sendBuffer(buffer: Buffer): void;
}

export interface NmsBroadcast {
  publisher: object | null;
  flvGopCache: Set<Buffer> | null;
  rtmpGopCache: Set<Buffer> | null;
  broadcastMessage(packet: NmsPacket): void;
  postPlay(subscriber: NmsSubscriber): string | null;
  donePlay(subscriber: NmsSubscriber): void;
  donePublish(session: object): void;
  _finishPublish(): void;
}

export interface NmsRtmp {
  inChunkSize: number;
  /** From the client's connect message: anything that AMF can say. */
  streamApp: unknown;
  readonly inPackets: ReadonlyMap<number, unknown>;
  readonly parserPacket: {
    readonly header: { readonly length: number; readonly type: number; readonly stream_id: number };
    readonly bytes: number;
  };
  onPacketCallback: (packet: NmsPacket) => void;
  onPublish(message: { streamName?: unknown }): void;
  onPlay(message: unknown): void;
  chunkMessageHeaderRead(): number;
  sendStatusMessage(stream_id: number, level: string, code: string, description: string): void;
}

export interface NmsRtmpSession {
  readonly socket: Socket;
  readonly rtmp: NmsRtmp;
  readonly broadcast: NmsBroadcast;
  readonly isPublisher: boolean;
  readonly onData: (chunk: Buffer) => void;
  readonly onClose: () => void;
}
