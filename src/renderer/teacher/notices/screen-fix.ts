import type { IngestWarningCode } from '../../../shared/contract/media/stream.ts';
import type { ProblemCode } from '../../../shared/contract/node/problems.ts';

/** What who shares the screen can do: a key of `teacher.share.fixes`. OBS's settings do not reach a share. */
export type ScreenFix = 'again' | 'black' | 'no_sound' | 'microphone' | 'volume' | 'busy' | 'other_source';

const WARNINGS: Partial<Record<IngestWarningCode, ScreenFix>> = {
  b_frames: 'again',
  long_gop: 'again',
  profile: 'again',
  large_key_frames: 'again',
  interlaced: 'again',
  no_parameter_sets: 'again',
  no_audio_config: 'again',
  audio_codec: 'again',
  frozen: 'again',
  black: 'black',
  no_audio: 'no_sound',
  silent: 'microphone',
  clipping: 'volume',
  variable_frame_rate: 'busy',
  repair_dropping: 'busy',
};

const PROBLEMS: Partial<Record<ProblemCode, ScreenFix>> = {
  feeds_overloaded: 'busy',
  repair_overloaded: 'busy',
  ingest_down: 'other_source',
  ingest_lost: 'other_source',
  rtmp_port_taken: 'other_source',
};

/** null: what to do is the same for every source. */
export const screenFixOfWarning = (code: IngestWarningCode): ScreenFix | null => WARNINGS[code] ?? null;
export const screenFixOfProblem = (code: ProblemCode): ScreenFix | null => PROBLEMS[code] ?? null;
