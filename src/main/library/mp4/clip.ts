import type { Ffmpeg } from '../ffmpeg.ts';
import { checkMp4 } from './check-mp4.ts';

export interface ClipDeps {
  readonly ffmpeg: Ffmpeg;
  /** The whole lesson's MP4. */
  readonly whole_path: string;
  readonly path: string;
  readonly start_seconds: number;
  /** Behind the start, and not behind the recording's end. */
  readonly end_seconds: number;
  readonly signal: AbortSignal;
}

const TIMEOUT_MS = 120_000;
const TIMEOUT_PER_SECOND = 500;
/** Pictures before the start, back to a key frame, are in the file and are told not to be shown (8.6.6): some indexes count them. */
const SLACK_MS = 15_000;

/** A stretch of a lesson's MP4, copied: no picture of it is coded anew. @throws AirError unavailable {reason} */
export const makeClip = async (deps: ClipDeps): Promise<void> => {
  const { ffmpeg, whole_path, path, start_seconds, end_seconds, signal } = deps;
  const seconds = end_seconds - start_seconds;
  await ffmpeg.run({
    args: [
      ...['-ss', start_seconds.toFixed(3), '-t', seconds.toFixed(3)],
      ...['-protocol_whitelist', 'file', '-f', 'mp4', '-i', `file:${whole_path}`],
      ...['-map', '0:v?', '-map', '0:a?', '-map_chapters', '-1', '-c', 'copy'],
      ...['-movflags', '+faststart', '-f', 'mp4', `file:${path}`],
    ],
    input: null,
    max_output_bytes: 0,
    timeout_ms: TIMEOUT_MS + seconds * TIMEOUT_PER_SECOND,
    signal,
  });
  await checkMp4(path, seconds * 1000, SLACK_MS);
};
