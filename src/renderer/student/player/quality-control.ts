import { qualitySchema, type Quality } from '../../../shared/contract/media/ways.ts';

/** How well a stretch of time played. Over TCP nothing is lost; what is late shows as frozen. */
export interface QualitySample {
  readonly window_ms: number;
  /** For how much of it the picture stood though it should have moved. */
  readonly frozen_ms: number;
  /** Packets. */
  readonly received: number;
  readonly lost: number;
}

export interface QualityControl {
  quality(): Quality;
  /** @param at monotonic time in milliseconds, at the end of the sample @returns what to ask for from now on */
  observe(sample: QualitySample, at: number): Quality;
  /** What was seen so far says nothing about what comes: the source or the way has changed. */
  forget(at: number): void;
  /** A new lesson, or another network: begin at the full picture. */
  reset(): void;
}

/** Best first. */
const STEPS: readonly Quality[] = qualitySchema.options;
/** So long it must be bad, so that one burst of interference costs nobody the picture. */
const JUDGED_MS = 4_000;
/** A step up that overfills the network shows at once: so long after one, so little trouble is enough. */
const CLIMB_JUDGED_MS = 2_000;
const CLIMB_TRIAL_MS = 5_000;
const BAD_LOSS = 0.05;
const BAD_FROZEN = 0.25;
const CLEAN_LOSS = 0.02;
const CLEAN_FROZEN = 0.05;
/** A change of quality itself may lose a packet or a moment. */
const SETTLE_MS = 1_500;
const CLIMB_AFTER_MS = 15_000;
const CLIMB_AFTER_MAX_MS = 120_000;
/** A step up that fails later than this did not fail because of the step. */
const PROVEN_AFTER_MS = 30_000;

interface Share {
  readonly covered_ms: number;
  readonly lost: number;
  readonly frozen: number;
}

const shareOf = (samples: readonly QualitySample[]): Share => {
  let covered_ms = 0;
  let frozen_ms = 0;
  let received = 0;
  let lost = 0;
  for (const sample of samples) {
    covered_ms += sample.window_ms;
    frozen_ms += sample.frozen_ms;
    received += sample.received;
    lost += sample.lost;
  }
  return {
    covered_ms,
    lost: lost === 0 ? 0 : lost / (lost + received),
    frozen: covered_ms === 0 ? 0 : frozen_ms / covered_ms,
  };
};

/**
 * Which picture a viewer's network carries: a step down after 4 s of trouble, a step up after 15 s without any. A step up
 * that fails is taken back sooner and doubles the wait for the next one, so that a network at its limit does not swing.
 */
export const createQualityControl = (): QualityControl => {
  let step = 0;
  let samples: QualitySample[] = [];
  let settled_at = 0;
  let clean_ms = 0;
  let climb_after_ms = CLIMB_AFTER_MS;
  let climbed_at: number | null = null;

  const now = (): Quality => STEPS[step] ?? 'full';
  const change = (to: number, at: number): void => {
    step = to;
    samples = [];
    clean_ms = 0;
    settled_at = at + SETTLE_MS;
  };
  const keepNewest = (): void => {
    let covered_ms = shareOf(samples).covered_ms;
    for (let oldest = samples[0]; oldest !== undefined; oldest = samples[0]) {
      if (covered_ms - oldest.window_ms < JUDGED_MS) return;
      covered_ms -= oldest.window_ms;
      samples.shift();
    }
  };

  return {
    quality: now,
    observe: (sample, at) => {
      if (at < settled_at || sample.window_ms <= 0) return now();
      samples.push(sample);
      keepNewest();
      const last = shareOf([sample]);
      clean_ms = last.lost <= CLEAN_LOSS && last.frozen <= CLEAN_FROZEN ? clean_ms + sample.window_ms : 0;
      if (climbed_at !== null && at - climbed_at > PROVEN_AFTER_MS) {
        climbed_at = null;
        climb_after_ms = CLIMB_AFTER_MS;
      }

      const share = shareOf(samples);
      const on_trial = climbed_at !== null && at - climbed_at < CLIMB_TRIAL_MS;
      const judged_ms = on_trial ? CLIMB_JUDGED_MS : JUDGED_MS;
      const bad = share.covered_ms >= judged_ms && (share.lost > BAD_LOSS || share.frozen > BAD_FROZEN);
      if (bad && step < STEPS.length - 1) {
        if (climbed_at !== null) climb_after_ms = Math.min(CLIMB_AFTER_MAX_MS, climb_after_ms * 2);
        climbed_at = null;
        change(step + 1, at);
      } else if (step > 0 && clean_ms >= climb_after_ms) {
        climbed_at = at;
        change(step - 1, at);
      }
      return now();
    },
    forget: (at) => {
      samples = [];
      clean_ms = 0;
      settled_at = at + SETTLE_MS;
    },
    reset: () => {
      step = 0;
      samples = [];
      clean_ms = 0;
      settled_at = 0;
      climb_after_ms = CLIMB_AFTER_MS;
      climbed_at = null;
    },
  };
};
