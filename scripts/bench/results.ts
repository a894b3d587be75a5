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
  readonly airclass: LoadResult | null;
  readonly janus: LoadResult | null;
  /** By part. */
  readonly not_run: Readonly<Record<string, string>>;
}
