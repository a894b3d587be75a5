import type { StreamStatus } from '../../src/shared/contract/media/stream.ts';
import type { CostRun } from './cost.ts';
import type { JoinRun, PictureRun } from './picture.ts';
import type { Spread } from './statistics.ts';
import type { TreeUse } from './processes.ts';

/** Where and when it was measured. */
export interface Machine {
  readonly cores: number;
  readonly model: string;
  readonly memory_gb: number;
  readonly kernel: string;
  readonly node: string;
  readonly chromium: string | null;
  readonly ffmpeg: string;
  readonly janus: string | null;
  readonly network: 'namespaces' | 'loopback';
  readonly date: string;
  /** Runnable processes on average over the minute before; near 0 on a quiet machine. */
  readonly load_average_before: number;
  /** Nice value of everything measured; 0 unless the bench was started by nice. */
  readonly priority: number;
}

export interface PictureResult {
  readonly publisher: string;
  readonly encoder_delay_ms: Spread;
  readonly repair: string;
  readonly runs: readonly PictureRun[];
}

export interface JoinResult {
  readonly gop_seconds: number;
  readonly student_page: JoinRun;
  readonly bare_whep: JoinRun;
  readonly repair: string;
}

/** One way of the picture to a student, by the clock in the picture. */
export interface WayResult {
  readonly way: string;
  readonly latency_ms: Spread;
  readonly first_frame_ms: readonly number[];
  /** Tap to the first still on the page; empty where the player is not the student's page. */
  readonly still_ms: readonly number[];
}

export interface UdpResult {
  /** Tap to the first frame while UDP is cut. */
  readonly first_frame_ms: readonly number[];
  /** From the end of the cut until the node counts a WHEP viewer again. */
  readonly back_ms: readonly number[];
}

/** A class on a bad network. */
export interface LossyResult {
  readonly viewers: number;
  readonly seconds: number;
  /** In both directions. */
  readonly path: { readonly loss: number; readonly delay_ms: number; readonly jitter_ms: number };
  /** Of each viewer. */
  readonly longest_freeze_ms: readonly number[];
  readonly frames_per_second: readonly number[];
  /** How they were served at the end. */
  readonly ways: StreamStatus['viewers'];
}

/** Viewers that ask and do not read. */
export interface StalledResult {
  readonly viewers: number;
  readonly seconds: number;
  /** Proportional set size over all processes: before them, after a third of the time, and at the end. */
  readonly before_bytes: number;
  readonly soon_bytes: number;
  readonly after_bytes: number;
}

export interface RecorderResult {
  /** Of one core: recorder, stills and the feed to the app, while nobody watches. */
  readonly cpu_share: number;
  readonly lesson: TreeUse;
  readonly preview: TreeUse;
}

export interface LoadResult {
  readonly idle: TreeUse;
  readonly costs: readonly CostRun[];
}

/** Everything measured, as `--json` prints it. What is null was not run; `not_run` says why. */
export interface Results {
  readonly machine: Machine;
  readonly zerolatency: PictureResult | null;
  readonly obs: PictureResult | null;
  readonly joins: readonly JoinResult[];
  readonly ways: readonly WayResult[];
  readonly udp: UdpResult | null;
  readonly screen: WayResult | null;
  readonly lossy: LossyResult | null;
  readonly flv: LoadResult | null;
  readonly stalled: StalledResult | null;
  readonly recorder: RecorderResult | null;
  readonly airclass: LoadResult | null;
  readonly janus: LoadResult | null;
  /** By part. */
  readonly not_run: Readonly<Record<string, string>>;
}
