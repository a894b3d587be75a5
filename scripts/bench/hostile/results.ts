import type { Machine } from '../results.ts';
import type { AttackReport } from './protocol.ts';
import type { RtcpKind } from './rtcp-kinds.ts';

/** What an attack did to the class, to the node, and to what is told of it. */
export interface Harm {
  readonly viewers: number;
  /** Of all honest viewers. */
  readonly longest_ms: number;
  /** All standstills of the viewer that had the most of them. */
  readonly worst_total_ms: number;
  /** Viewers that stood still at all. */
  readonly stood_still: number;
  readonly flv_longest_ms: number;
  readonly recording: { readonly new_periods: number; readonly gap_seconds: number };
  readonly senders_lost: number;
  /** The highest proportional set size of the whole process tree, less that before. */
  readonly memory_growth_bytes: number;
  /** The teacher was told that one of the attacker's seats is kept out. */
  readonly is_named: boolean;
  /** Honest seats that were named with it or in its stead. */
  readonly wronged: number;
}

export interface Attack {
  readonly harm: Harm;
  readonly attack: AttackReport;
}

/** Everyone behind one router, and who joins from there after the attack. */
export interface SharedAttack extends Attack {
  readonly latecomer: {
    /** Whether it got a picture by WebRTC. */
    readonly is_served: boolean;
    /** From its first request to its first picture, with the start of its process; 0 where there was none. */
    readonly after_ms: number;
  };
}

export type VariantResult = Attack & { readonly kind: RtcpKind };

/** A sender that no longer does anything, as by SIGSTOP. */
export interface Freeze {
  readonly harm: Harm;
  /** Until its process is gone. */
  readonly ended_after_ms: number;
}

/** Everything measured, as `--json` prints it. What is null was not run; `not_run` says why. */
export interface HostileResults {
  readonly machine: Machine;
  /** Nobody attacks for as long as the flood lasts: what a young lesson does by itself. */
  readonly nothing: Harm | null;
  /** The packet from one address, with a new seat each time. */
  readonly packet: Attack | null;
  readonly variants: readonly VariantResult[];
  /** The packet from the address that the whole class is behind. */
  readonly shared: SharedAttack | null;
  readonly flood: Attack | null;
  readonly offers: Attack | null;
  readonly freeze: Freeze | null;
  readonly not_run: Readonly<Record<string, string>>;
}
