import { connect } from 'node:net';
import { AirError } from '../../../shared/errors.ts';
import type { Quality } from '../../../shared/contract/media/ways.ts';
import {
  packetsHelloSchema,
  type MediaSink,
  type PacketsHeader,
  type PacketsHello,
} from '../../../shared/process/index.ts';
import { createPacketTrain, type PacketTrain } from '../rtp/packet-train.ts';
import { AUDIO_PACKETS, VIDEO_PACKETS } from '../whep/rtp-source.ts';
import { createFrameReader, type PacketFrame } from './packet-frame.ts';

/** One source of the engine's as a sender has it: the same packets under the same numbers. */
export interface PacketCopy {
  readonly video: PacketTrain;
  readonly audio: PacketTrain;
  readonly cname: string;
  close(): void;
}

export interface PacketCopyDeps {
  /** Where the engine gives packets. */
  readonly engine: MediaSink;
  readonly stream_id: string;
  readonly quality: Quality;
  /** New packets are there, or old ones forgotten. */
  readonly onPackets: (copy: PacketCopy) => void;
  /** A sender report of the engine's, for every viewer. */
  readonly onReport: (copy: PacketCopy, medium: 'video' | 'audio', report: Buffer) => void;
  /** The engine gives no more. Not after close(), and not where opening failed. */
  readonly onEnd: (copy: PacketCopy) => void;
}

const MAX_HELLO_BYTES = 1024;
/** As long as a page waits for its answer: an engine that is held up by other work is still there. */
const HELLO_TIMEOUT_MS = 5000;
/** A whole frame, of packets as ours are. */
const READ_BYTES = 64 * 1024;

const readHello = (line: string): PacketsHello | null => {
  try {
    return packetsHelloSchema.parse(JSON.parse(line));
  } catch {
    return null;
  }
};

/**
 * Asks the engine for a source's packets, and resolves once it has said who the source is.
 * @throws AirError unavailable when the engine does not answer
 */
export const openPacketCopy = (deps: PacketCopyDeps): Promise<PacketCopy> =>
  new Promise((resolve, reject) => {
    const { engine, stream_id, quality } = deps;
    let head: Buffer = Buffer.alloc(0);
    let copy: PacketCopy | null = null;
    let closed = false;

    const onFrame = (current: PacketCopy, { kind, index, packets }: PacketFrame): void => {
      switch (kind) {
        case 'video':
        case 'video_key':
          current.video.take(packets, { index, key: kind === 'video_key' });
          return;
        case 'audio':
          current.audio.take(packets, { index, key: true });
          return;
        case 'video_forget':
          current.video.forgetBefore(index);
          return;
        case 'video_report':
        case 'audio_report':
          for (const report of packets)
            deps.onReport(current, kind === 'video_report' ? 'video' : 'audio', report);
      }
    };

    const begin = ({ video_ssrc, audio_ssrc, cname }: PacketsHello): ((chunk: Buffer) => void) => {
      const created: PacketCopy = {
        video: createPacketTrain({ ssrc: video_ssrc, clock_hz: 90_000, capacity: VIDEO_PACKETS }),
        audio: createPacketTrain({ ssrc: audio_ssrc, clock_hz: 48_000, capacity: AUDIO_PACKETS }),
        cname,
        close: () => {
          closed = true;
          socket.destroy();
        },
      };
      copy = created;
      clearTimeout(timer);
      const frames = createFrameReader((frame) => {
        onFrame(created, frame);
      });
      resolve(created);
      return (chunk) => {
        frames.push(chunk);
        deps.onPackets(created);
      };
    };

    let onBytes: ((chunk: Buffer) => void) | null = null;
    const readHead = (chunk: Buffer): void => {
      head = Buffer.concat([head, chunk]);
      const end = head.indexOf(0x0a);
      if (end < 0 && head.length <= MAX_HELLO_BYTES) return;
      const hello = end < 0 ? null : readHello(head.toString('utf8', 0, end));
      if (hello === null) {
        socket.destroy();
        return;
      }
      onBytes = begin(hello);
      onBytes(head.subarray(end + 1));
      head = Buffer.alloc(0);
    };
    const buffer = Buffer.allocUnsafe(READ_BYTES);
    // A chunk comes for each picture and each packet of sound: one buffer for all, in the place of a new one for each.
    const socket = connect({
      port: engine.port,
      host: '127.0.0.1',
      noDelay: true,
      onread: {
        buffer,
        callback: (bytes) => {
          (onBytes ?? readHead)(buffer.subarray(0, bytes));
          return true;
        },
      },
    });
    const timer = setTimeout(() => socket.destroy(), HELLO_TIMEOUT_MS);
    // A lost connection is told by `close`.
    socket.on('error', () => undefined);
    socket.on('close', () => {
      clearTimeout(timer);
      if (copy === null) reject(new AirError('unavailable', 'the engine gives no packets'));
      else if (!closed) deps.onEnd(copy);
    });
    const header: PacketsHeader = { secret: engine.secret, packets: quality, stream_id };
    socket.write(`${JSON.stringify(header)}\n`);
  });
