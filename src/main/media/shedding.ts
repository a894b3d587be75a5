import type { EngineEvent } from '../../shared/process/index.ts';

/** What leaves work out where the computer is too slow for it. The recorder, a room of its own, says so itself. */
export type ShedPart = 'sound' | 'repair' | 'stills' | 'feeds';
type EngineTotals = Extract<EngineEvent, { type: 'stats' }>['shed'];

export interface SheddingDeps {
  /** `parts` are others now. */
  readonly onChange: () => void;
}

/** Knows what is left out now, so that the teacher is told while it lasts and not a moment too long. */
export interface Shedding {
  /** Something of it was left out just now. */
  shed(part: ShedPart): void;
  /** What the engine has left out since its own start. */
  engineTotals(totals: EngineTotals): void;
  /** Those of which something was left out in the last seconds. */
  readonly parts: readonly ShedPart[];
  /** Idempotent. */
  stop(): void;
}

/** The engine tells its totals each second; an overload that comes and goes is one. */
const LASTS_MS = 5000;
const OF_ENGINE = ['sound', 'repair', 'feeds'] as const;

export const createShedding = ({ onChange }: SheddingDeps): Shedding => {
  const present = new Map<ShedPart, NodeJS.Timeout>();
  let known: EngineTotals = { sound: 0, repair: 0, feeds: 0 };

  const shed = (part: ShedPart): void => {
    const is_new = !present.has(part);
    clearTimeout(present.get(part));
    const over = (): void => {
      present.delete(part);
      onChange();
    };
    present.set(part, setTimeout(over, LASTS_MS).unref());
    if (is_new) onChange();
  };

  return {
    shed,
    engineTotals(totals) {
      // Fewer than before are another engine's.
      for (const part of OF_ENGINE) {
        if (totals[part] > (totals[part] < known[part] ? 0 : known[part])) shed(part);
      }
      known = totals;
    },
    get parts() {
      return [...present.keys()];
    },
    stop() {
      for (const timer of present.values()) clearTimeout(timer);
      present.clear();
    },
  };
};
