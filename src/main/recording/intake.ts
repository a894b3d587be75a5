import type { AacConfig } from '../media/index.ts';
import { createGatherer, type Gathered } from './gatherer.ts';
import { createHeldUnits, GONE, type Held } from './held-units.ts';

/** What came of the stream and no run was given yet: held units, and those that the next period is to begin with. */
export interface Intake {
  push(one: Held): void;
  /** The oldest, for the run that goes on. */
  next(): Held | undefined;
  /** Before all others. */
  putBack(ones: readonly Held[]): void;
  /** What a period can begin with; gone: the publisher left nothing that could be shown; null: not all came yet. */
  gather(): Gathered | 'gone' | null;
  /** The sound of what comes next is known already. */
  expectSound(config: AacConfig): void;
  /** Units before this time of the stream's clock are on the disk: no period begins with them. */
  skipTo(dts_ms: number): void;
  /** Drops groups of pictures until no more is held. @returns whether it had to */
  shed(max_bytes: number): boolean;
  clear(): void;
  /** Nothing came after what was gathered last that is not held any more. */
  readonly is_whole: boolean;
  readonly held_bytes: number;
  readonly gathering_bytes: number;
}

export const createIntake = (): Intake => {
  const held = createHeldUnits();
  const gatherer = createGatherer();
  let skip_to_ms = Number.NEGATIVE_INFINITY;
  let is_whole = true;

  const found = (gathered: Gathered): Gathered => {
    is_whole = true;
    return gathered;
  };

  return {
    push: held.push,
    next: held.shift,
    putBack: held.unshift,
    gather() {
      for (let one = held.shift(); one !== undefined; one = held.shift()) {
        if (one === GONE) {
          // A publisher that was there for a moment: what there is of it is all there will be.
          const all = gatherer.takeAll();
          if (all === null) return 'gone';
          held.unshift([GONE]);
          return found(all);
        }
        if (one.dts_ms < skip_to_ms) continue;
        gatherer.push(one);
        const gathered = gatherer.take();
        if (gathered !== null) return found(gathered);
      }
      return null;
    },
    expectSound: gatherer.expectSound,
    skipTo(dts_ms) {
      skip_to_ms = dts_ms;
    },
    shed(max_bytes) {
      const had_to = held.shed(max_bytes);
      if (had_to) is_whole = false;
      return had_to;
    },
    clear() {
      held.clear();
      gatherer.clear();
    },
    get is_whole() {
      return is_whole;
    },
    get held_bytes() {
      return held.bytes;
    },
    get gathering_bytes() {
      return gatherer.bytes;
    },
  };
};
