import type { MediaUnit } from '../media/index.ts';

/** Decides what of a lost run's units its successor is given. */
export interface ReplayPolicy {
  /** Nothing twice, as a unit may be what killed the muxer. */
  afterLoss(units: readonly MediaUnit[]): readonly MediaUnit[];
}

export const createReplayPolicy = (): ReplayPolicy => {
  let last_lost_at_ms = Number.NaN;

  return {
    afterLoss(units) {
      const first_ms = units[0]?.dts_ms ?? Number.NaN;
      if (first_ms !== last_lost_at_ms) {
        last_lost_at_ms = first_ms;
        return units;
      }
      const next_key = units.findIndex((unit, at) => at > 0 && unit.kind === 'video' && unit.key);
      return next_key === -1 ? [] : units.slice(next_key);
    },
  };
};
