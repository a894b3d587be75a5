import { connect } from 'node:net';
import type { FeedKind, MediaSink } from '../../../src/shared/process/index.ts';
import { FLV_TAG } from '../../../src/main/flv/flv-tag.ts';
import { createFlvDemuxer } from '../../../src/main/media/flv/flv-demuxer.ts';
import { createFlvMediaReader } from '../../../src/main/media/flv/flv-media-reader.ts';
import type { AudioUnit, VideoUnit } from '../../../src/main/media/stream/media-unit.ts';

/** Reads a feed of the engine as the app does, and keeps everything. */
export interface FeedReader {
  readonly video: VideoUnit[];
  readonly audio: AudioUnit[];
  /** "publisher_began", "publisher_ended", in order. */
  readonly events: string[];
  /** All bytes, as a file would have them. */
  readonly flv: Buffer;
  readonly closed: boolean;
  stop(): void;
}

export const readFeed = (sink: MediaSink, stream_id: string, feed: FeedKind = 'source'): FeedReader => {
  const video: VideoUnit[] = [];
  const audio: AudioUnit[] = [];
  const events: string[] = [];
  const chunks: Buffer[] = [];
  let closed = false;
  const reader = createFlvMediaReader({
    onUnit: (unit) => {
      if (unit.kind === 'video') video.push(unit);
      else audio.push(unit);
    },
    onUnsupported: (_, codec) => {
      throw new Error(`a feed has ${codec}`);
    },
  });
  const demuxer = createFlvDemuxer((tag) => {
    if (tag.type === FLV_TAG.script)
      events.push((JSON.parse(tag.body.toString()) as { airclass: string }).airclass);
    else reader.push(tag);
  });
  const socket = connect(sink.port, '127.0.0.1');
  socket.write(`${JSON.stringify({ secret: sink.secret, feed, stream_id })}\n`);
  socket.on('data', (chunk: Buffer) => {
    chunks.push(chunk);
    demuxer.push(chunk);
  });
  // An engine that is killed resets its connections.
  socket.on('error', () => undefined);
  socket.on('close', () => {
    closed = true;
  });
  return {
    video,
    audio,
    events,
    get flv() {
      return Buffer.concat(chunks);
    },
    get closed() {
      return closed;
    },
    stop: () => {
      socket.destroy();
    },
  };
};
