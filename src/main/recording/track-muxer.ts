import type { Logger } from '../logging/logger.ts';
import { startTool } from '../process/tool-process.ts';
import { parseInit, parseMoof, type FragmentFacts, type TrackInit } from './fragments.ts';
import { createBoxSplitter } from './mp4-boxes.ts';
import type { MuxerPatience } from './muxer-patience.ts';

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
  readonly patience: MuxerPatience;
  readonly onInit: (init: Init) => void;
  readonly onFragment: (fragment: Fragment) => void;
  /** Exactly once. `failed`: it ended before its input did, or wrote what cannot be read. */
  readonly onEnd: (failed: boolean) => void;
}

/** One ffmpeg, which makes fragmented MP4 of one track's FLV; disposable. */
export interface TrackMuxer {
  /** FLV of this track alone, from the file's header on. @param dts_ms its time on the recording's clock */
  write(flv: Buffer, dts_ms: number): void;
  /** All was written: it ends once everything is out. */
  finish(): void;
  /** Ends it; what it still says is not heard, not even its end. */
  abort(): void;
  /** Bytes that it has not taken: copies, so it is given no more while they are many. */
  readonly waiting_bytes: number;
  /** It was given more than it needs for a fragment since it brought out the last one. */
  readonly owes: boolean;
}

/** Half a second of 100 Mbit/s, five times over. */
const MAX_BOX_BYTES = 32 * 1024 * 1024;
/** It brings out each half second of media. */
const MAX_OWED_MS = 2000;
/** The next fragment is due. */
const DUE_MS = 1000;
const TICK_MS = 250;

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
  const { ffmpeg_path, track, logger, patience, onInit, onFragment, onEnd } = deps;
  let finishing = false;
  let ended = false;
  let ftyp: Buffer = Buffer.alloc(0);
  let moof: Buffer | null = null;
  /** Of the recording's clock: what was written, and what is out. */
  let newest_ms = 0;
  let out_to_ms: number | null = null;
  let timescale = 1;
  let begun = false;
  /** For how many ticks of this process's own clock it has owed too much. */
  let late_ticks = 0;

  const owed_ms = (): number => newest_ms - (out_to_ms ?? newest_ms);
  const end = (failed: boolean): void => {
    if (ended) return;
    ended = true;
    clearInterval(ticker);
    tool.stop();
    onEnd(failed);
  };
  /**
   * Late is not hung. Ticks are counted and not time, as a process that stood still itself has read nothing either; and
   * how many are too many follows what muxers of this machine needed of late.
   */
  const tick = (): void => {
    if (begun && !finishing && owed_ms() <= MAX_OWED_MS) return;
    late_ticks += 1;
    const late_ms = late_ticks * TICK_MS;
    if (late_ms <= (begun ? patience.running_ms : patience.starting_ms)) return;
    logger.warn({ track, late_ms, waiting_bytes: tool.waiting_bytes }, 'a muxer hangs');
    end(true);
  };
  const answered = (): void => {
    begun = true;
    patience.observe(late_ticks * TICK_MS);
    late_ticks = 0;
  };

  const onBox = (type: string, bytes: Buffer): void => {
    if (type === 'ftyp') ftyp = bytes;
    if (type === 'moov') {
      answered();
      const facts = parseInit(bytes);
      timescale = facts.timescale;
      onInit({ ...facts, data: Buffer.concat([ftyp, bytes]) });
    }
    if (type === 'moof') moof = bytes;
    if (type !== 'mdat' || moof === null) return;
    answered();
    const facts = parseMoof(moof);
    out_to_ms = (facts.end_ticks * 1000) / timescale;
    onFragment({ ...facts, data: Buffer.concat([moof, bytes]) });
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

  const ticker = setInterval(tick, TICK_MS);
  ticker.unref();

  return {
    write(flv, dts_ms) {
      if (ended || finishing) return;
      out_to_ms ??= dts_ms;
      newest_ms = dts_ms;
      tool.write(flv);
    },
    finish() {
      if (finishing) return;
      finishing = true;
      // No deadline but its own lateness: one that is cut off owes what it has not brought out.
      tool.end();
    },
    abort() {
      ended = true;
      clearInterval(ticker);
      tool.stop();
    },
    get waiting_bytes() {
      return tool.waiting_bytes;
    },
    get owes() {
      return owed_ms() > DUE_MS;
    },
  };
};
