import type { Logger } from '../logging/logger.ts';
import { startTool } from '../process/tool-process.ts';
import { parseInit, parseMoof, type FragmentFacts, type TrackInit } from './fragments.ts';
import { createBoxSplitter } from './mp4-boxes.ts';

/** Picture or sound; the letter that its files' names begin with. */
export type Track = 'v' | 'a';

export interface Init extends TrackInit {
  /** ftyp and moov. */
  readonly data: Buffer;
}

export interface Fragment extends FragmentFacts {
  /** moof and mdat. */
  readonly data: Buffer;
}

export interface TrackMuxerDeps {
  readonly ffmpeg_path: string;
  readonly track: Track;
  readonly logger: Logger;
  readonly onInit: (init: Init) => void;
  readonly onFragment: (fragment: Fragment) => void;
  /** Exactly once. `failed`: it ended before its input did, or wrote what cannot be read. */
  readonly onEnd: (failed: boolean) => void;
}

/** One ffmpeg, which makes fragmented MP4 of one track's FLV; disposable. */
export interface TrackMuxer {
  /** FLV of this track alone, from the file's header on. @param dts_ms its time: what was written and is not out yet */
  write(flv: Buffer, dts_ms: number): void;
  /** All was written: it ends once everything is out. */
  finish(): void;
  /** Ends it; what it still says is not heard, not even its end. */
  abort(): void;
}

/** Half a second of 100 Mbit/s, five times over. */
const MAX_BOX_BYTES = 32 * 1024 * 1024;
/** Twice what a stream's ring may hand over at once; an ffmpeg that lets more wait is not coming back. */
const MAX_WAITING_BYTES = 64 * 1024 * 1024;
/** It brings out each half second of media. One that owes more than this for so long hangs. */
const MAX_OWED_MS = 2000;
const OWED_TIMEOUT_MS = 4000;

/**
 * `-copyts` and `frag_discont` keep the times that went in, so that sound and picture of two programs stay in step;
 * without an edit list, composition offsets are positive and count from the decoding time.
 */
const ARGS = [
  ...['-hide_banner', '-loglevel', 'error'],
  ...['-copyts', '-probesize', '32', '-analyzeduration', '0'],
  ...['-protocol_whitelist', 'pipe', '-f', 'flv', '-i', 'pipe:0', '-c', 'copy'],
  ...['-avoid_negative_ts', 'disabled', '-video_track_timescale', '90000', '-use_editlist', '0'],
  ...['-f', 'mp4', '-movflags', '+empty_moov+default_base_moof+frag_keyframe+frag_discont'],
  ...['-frag_duration', '500000', '-flush_packets', '1', 'pipe:1'],
];

export const createTrackMuxer = (deps: TrackMuxerDeps): TrackMuxer => {
  const { ffmpeg_path, track, logger, onInit, onFragment, onEnd } = deps;
  let finishing = false;
  let ended = false;
  let ftyp: Buffer = Buffer.alloc(0);
  let moof: Buffer | null = null;
  /** The time of what was written first and is not out; and since when it owes too much. */
  let owed_from_ms: number | null = null;
  let owes_since_ms: number | null = null;

  const end = (failed: boolean): void => {
    if (ended) return;
    ended = true;
    tool.stop();
    onEnd(failed);
  };

  const hangs = (dts_ms: number): boolean => {
    owed_from_ms ??= dts_ms;
    if (dts_ms - owed_from_ms <= MAX_OWED_MS) return false;
    owes_since_ms ??= performance.now();
    return performance.now() - owes_since_ms > OWED_TIMEOUT_MS;
  };

  const onBox = (type: string, bytes: Buffer): void => {
    if (type === 'ftyp') ftyp = bytes;
    if (type === 'moov') onInit({ ...parseInit(bytes), data: Buffer.concat([ftyp, bytes]) });
    if (type === 'moof') moof = bytes;
    if (type !== 'mdat' || moof === null) return;
    owed_from_ms = null;
    owes_since_ms = null;
    onFragment({ ...parseMoof(moof), data: Buffer.concat([moof, bytes]) });
    moof = null;
  };
  const splitter = createBoxSplitter({
    max_box_bytes: MAX_BOX_BYTES,
    onBox: (type, bytes) => {
      if (!ended) onBox(type, bytes);
    },
  });

  const tool = startTool({
    path: ffmpeg_path,
    args: ARGS,
    onOutput: (chunk) => {
      if (ended) return;
      try {
        splitter.push(chunk);
      } catch (error) {
        logger.error({ err: error, track }, 'the muxer wrote what cannot be read');
        end(true);
      }
    },
    onExit: ({ code, last_lines }) => {
      const failed = !finishing || code !== 0;
      if (!ended && failed) {
        logger.warn({ code, track, last_lines: last_lines.slice(-5) }, 'a muxer ended early');
      }
      end(failed);
    },
  });

  return {
    write(flv, dts_ms) {
      if (ended || finishing) return;
      if (tool.waiting_bytes > MAX_WAITING_BYTES || hangs(dts_ms)) {
        logger.warn({ track, waiting_bytes: tool.waiting_bytes }, 'a muxer hangs');
        end(true);
        return;
      }
      tool.write(flv);
    },
    finish() {
      finishing = true;
      tool.stop();
    },
    abort() {
      ended = true;
      tool.stop();
    },
  };
};
