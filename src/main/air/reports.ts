import type { PresenceBeat } from '../../shared/contract/index.ts';

/** An engine reports each second; what is older is of a viewer that is gone. */
const LINK_FRESH_MS = 5000;
/** Pages beat every 5 seconds. */
const BEAT_FRESH_MS = 15_000;

/** What a student's connection and page said last; a way that says nothing leaves null or 0. */
export interface Report {
  readonly loss: number | null;
  readonly frozen_ms: number;
}

/** The newest reports of every student. */
export interface Reports {
  link(student_id: string, loss: number, at_ms: number): void;
  beat(student_id: string, beat: PresenceBeat, at_ms: number): void;
  of(student_id: string, at_ms: number): Report;
  /** Forgets what is too old to be told. */
  prune(at_ms: number): void;
}

interface Timed {
  readonly value: number;
  readonly at_ms: number;
}

const forgetOld = (entries: Map<string, Timed>, fresh_ms: number, at_ms: number): void => {
  for (const [key, entry] of entries) if (at_ms - entry.at_ms > fresh_ms) entries.delete(key);
};

export const createReports = (): Reports => {
  const links = new Map<string, Timed>();
  const freezes = new Map<string, Timed>();
  return {
    link(student_id, loss, at_ms) {
      const before = links.get(student_id);
      // A page that reconnects has two viewers for a moment, reported together: the one that is well counts.
      const value = before?.at_ms === at_ms ? Math.min(before.value, loss) : loss;
      links.set(student_id, { value, at_ms });
    },
    beat(student_id, { visible, playing, frozen_ms = 0 }, at_ms) {
      // A hidden page's picture rests, as it should.
      freezes.set(student_id, { value: visible && playing ? frozen_ms : 0, at_ms });
    },
    of(student_id, at_ms) {
      const link = links.get(student_id);
      const freeze = freezes.get(student_id);
      return {
        loss: link !== undefined && at_ms - link.at_ms <= LINK_FRESH_MS ? link.value : null,
        frozen_ms: freeze !== undefined && at_ms - freeze.at_ms <= BEAT_FRESH_MS ? freeze.value : 0,
      };
    },
    prune(at_ms) {
      forgetOld(links, LINK_FRESH_MS, at_ms);
      forgetOld(freezes, BEAT_FRESH_MS, at_ms);
    },
  };
};
