import { spawn } from 'node:child_process';
import { connect } from 'node:net';
import type { DeliveryHeader, MediaSink } from '../../../src/shared/process/index.ts';
import { createFlvDemuxer } from '../../../src/main/media/flv/flv-demuxer.ts';
import { createFlvMediaReader } from '../../../src/main/media/flv/flv-media-reader.ts';
import { flvFileHeader } from '../../../src/main/flv/flv-tag.ts';
import {
  flvAudioConfigTag,
  flvAudioTag,
  flvVideoConfigTag,
  flvVideoTag,
} from '../../../src/main/media/flv/flv-writer.ts';
import type { VideoConfig } from '../../../src/main/media/stream/media-unit.ts';
import { opusTone } from './tone.ts';

/** A publisher at the engine's own listener, as a screen share is one: H.264 and Opus. */
export interface SharePublisher {
  readonly closed: boolean;
  stop(): void;
}

const SOUND_S = 30;

/** Real encoders' picture and tone, at the pace of the clock. */
export const publishShare = (sink: MediaSink, stream_id: string): SharePublisher => {
  const header: DeliveryHeader = {
    secret: sink.secret,
    stream_id,
    publisher_id: 'share-1',
    kind: 'screen',
    since: new Date().toISOString(),
  };
  const sound = opusTone({ seconds: SOUND_S, onset_s: 0, channels: 1 });
  const socket = connect(sink.port, '127.0.0.1');
  let closed = false;
  socket.on('error', () => undefined);
  socket.on('close', () => {
    closed = true;
  });
  socket.write(`${JSON.stringify(header)}\n`);
  socket.write(flvFileHeader({ has_video: true, has_audio: true }));
  let config: VideoConfig | null = null;
  let sounds = 0;
  const reader = createFlvMediaReader({
    onUnit: (unit) => {
      if (unit.kind !== 'video') return;
      if (unit.config !== config) {
        config = unit.config;
        socket.write(flvVideoConfigTag(config, unit.dts_ms));
      }
      socket.write(flvVideoTag(unit, 0));
      // The picture's clock paces the sound.
      for (; (sound[sounds]?.dts_ms ?? Number.POSITIVE_INFINITY) <= unit.dts_ms; sounds += 1) {
        const packet = sound[sounds];
        if (packet === undefined) break;
        if (sounds === 0) socket.write(flvAudioConfigTag(packet.config, 0));
        socket.write(flvAudioTag(packet, 0));
      }
    },
    onUnsupported: (_, codec) => {
      throw new Error(codec);
    },
  });
  const demuxer = createFlvDemuxer((tag) => {
    reader.push(tag);
  });
  const encoder = spawn(
    process.env['AIRCLASS_FFMPEG'] ?? 'ffmpeg',
    [
      ...['-loglevel', 'error', '-nostdin', '-re', '-f', 'lavfi', '-i', 'testsrc2=size=640x360:rate=30'],
      ...['-c:v', 'libx264', '-preset', 'ultrafast', '-tune', 'zerolatency', '-g', '60'],
      ...['-pix_fmt', 'yuv420p', '-f', 'flv', '-flush_packets', '1', 'pipe:1'],
    ],
    { stdio: ['ignore', 'pipe', 'ignore'] },
  );
  encoder.stdout.on('data', (chunk: Buffer) => {
    if (!closed) demuxer.push(chunk);
  });
  return {
    get closed() {
      return closed;
    },
    stop: () => {
      encoder.kill('SIGKILL');
      socket.end();
    },
  };
};
