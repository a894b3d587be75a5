import type { RecordingFacts } from '../../shared/contract/index.ts';
import type { Logger } from '../logging/logger.ts';
import type { LiveStream } from '../media/index.ts';
import type { LessonFolder } from './lesson-folder.ts';
import type { MuxerPatience } from './muxer-patience.ts';
import type { PeriodStarts } from './period-starts.ts';

export interface RecordingSessionDeps {
  readonly stream: LiveStream;
  /** Loaded. The session is its one caller until `stop` has resolved. */
  readonly folder: LessonFolder;
  readonly ffmpeg_path: string;
  readonly logger: Logger;
  /** Shared by the process's sessions, as the next two are. */
  readonly patience: MuxerPatience;
  readonly starts: PeriodStarts;
  /** What this session may hold in memory now: its share of what all may. */
  readonly maxBytes: () => number;
  /** How long until a disk that took no more is tried again. */
  readonly disk_retry_ms: number;
  /** Not more periods than players bear, whatever the source does: how long each lasts at least. */
  readonly min_period_ms: number;
  /** Steady: nobody sets it in the middle of a lesson. */
  readonly now: () => Date;
  /** It begins paused. */
  readonly is_paused: boolean;
  /** What `facts` says is another state, or more is on the disk. */
  readonly onChange: () => void;
}

/**
 * Why a lesson is not recorded, or not all of it. `full`: the disk has no room; `failing`: ffmpeg brings nothing out, or the
 * disk takes nothing; `behind`: parts are left out, as the computer is too slow, which `facts` calls failing too.
 */
export type RecordingTrouble = 'full' | 'failing' | 'behind';

/** One lesson's recording: it lives as long as the lesson is open here, over publishers, muxers and full disks. */
export interface RecordingSession {
  start(): void;
  /** What came until now is recorded, and nothing of what comes. Harmless twice. */
  pause(): void;
  /** Goes on with the next key frame: of what came in between nothing is recorded. Harmless twice. */
  resume(): void;
  /** Brings out and closes what there is. Idempotent, never rejects. */
  stop(): Promise<void>;
  readonly facts: RecordingFacts;
  readonly trouble: RecordingTrouble | null;
}
