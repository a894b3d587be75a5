import type { PacketsHello } from '../../../shared/process/index.ts';
import type { FeedSink } from '../delivery/feed.ts';
import type { PacketTrain } from '../rtp/packet-train.ts';
import type { RtpSource } from '../whep/rtp-source.ts';
import { MAX_FRAME_PACKETS, writeFrame, type FrameKind } from './packet-frame.ts';

export interface PacketFeedDeps {
  readonly source: RtpSource;
  readonly sink: FeedSink;
}

/**
 * Brings one sender every packet of a source once, however many viewers it has: two cursors, as a viewer's were
 * ([ADR 8](docs/adr/0008-shared-rtp-packets.md)).
 */
export interface PacketFeed {
  /** New packets are there, or old ones forgotten. */
  wake(): void;
  /** Tells what time it is on the source's clock, for the sender to pass on. Due each second. */
  report(reports: ReturnType<RtpSource['senderReports']>): void;
}

/** Two seconds at 16 Mbit/s: a sender that is further behind hangs, or goes on from where the ring is by then. */
const MAX_WAITING_BYTES = 4 * 1024 * 1024;

/** Writes who the source is, what there is of it since its newest key frame, and from then on what `wake` tells of. */
export const openPacketFeed = ({ source, sink }: PacketFeedDeps): PacketFeed => {
  const { video, audio, cname } = source;
  let video_cursor = video.key_index ?? video.head;
  let audio_cursor = audio.head;
  let told_fresh_from = video.fresh_from;

  const write = (train: PacketTrain, from: number, kind: FrameKind): number => {
    const key_index = train === video ? video.key_index : null;
    // A frame ends before a key frame, so that the kind says where one begins.
    const limit = key_index !== null && key_index > from ? key_index : train.head;
    const end = Math.min(limit, from + MAX_FRAME_PACKETS);
    const packets: Buffer[] = [];
    for (let index = from; index < end; index += 1) {
      const packet = train.at(index);
      if (packet !== undefined) packets.push(packet);
    }
    sink.write(writeFrame({ kind: from === key_index ? 'video_key' : kind, index: from, packets }));
    return end;
  };

  const wake = (): void => {
    // However far behind: it holds for pictures that are still to be written, too.
    if (video.fresh_from > told_fresh_from) {
      told_fresh_from = video.fresh_from;
      sink.write(writeFrame({ kind: 'video_forget', index: told_fresh_from, packets: [] }));
    }
    if (sink.waiting_bytes > MAX_WAITING_BYTES) return;
    for (audio_cursor = Math.max(audio_cursor, audio.tail); audio_cursor < audio.head;)
      audio_cursor = write(audio, audio_cursor, 'audio');
    if (video_cursor < video.tail) video_cursor = video.key_index ?? video.head;
    while (video_cursor < video.head) video_cursor = write(video, video_cursor, 'video');
  };

  const hello: PacketsHello = { video_ssrc: video.ssrc, audio_ssrc: audio.ssrc, cname };
  sink.write(Buffer.from(`${JSON.stringify(hello)}\n`));
  wake();

  return {
    wake,
    report(reports) {
      for (const [kind, report] of [
        ['video_report', reports.video],
        ['audio_report', reports.audio],
      ] as const) {
        if (report !== null) sink.write(writeFrame({ kind, index: 0, packets: [report] }));
      }
    },
  };
};
