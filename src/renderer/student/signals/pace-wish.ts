import type { Pace } from '../../../shared/contract/signals.ts';

/** As often as the node takes one for ever: what is tapped meanwhile waits, and the last of it counts. */
const SEND_EVERY_MS = 2_000;
/** The node answers in a blink, or it has not heard. */
const ANSWER_WITHIN_MS = 4_000;

export interface PaceWishFacts {
  /** What the student wishes, heard or on its way. */
  readonly pace: Pace;
  /** The last tap did not reach the node: `pace` is what the node knows. */
  readonly is_lost: boolean;
}

export interface PaceWishDeps {
  /** False where no socket is open. */
  readonly send: (value: Pace) => boolean;
}

/** A student's wish for the pace on its way to the node, which answers by the state alone. */
export interface PaceWish {
  facts(): PaceWishFacts;
  subscribe(listener: () => void): () => void;
  wish(value: Pace): void;
  /** What the node's state says now; it fades there by itself. */
  told(value: Pace): void;
  stop(): void;
}

export const createPaceWish = ({ send }: PaceWishDeps): PaceWish => {
  const listeners = new Set<() => void>();
  let known: Pace = 0;
  /** null: nothing is on its way. */
  let wanted: Pace | null = null;
  let sent: Pace | null = null;
  let facts: PaceWishFacts = { pace: 0, is_lost: false };
  let rest_timer: ReturnType<typeof setTimeout> | undefined;
  let answer_timer: ReturnType<typeof setTimeout> | undefined;

  const show = (is_lost: boolean): void => {
    const pace = wanted ?? known;
    if (facts.pace === pace && facts.is_lost === is_lost) return;
    facts = { pace, is_lost };
    for (const listener of listeners) listener();
  };
  const finish = (is_lost: boolean): void => {
    clearTimeout(answer_timer);
    wanted = sent = null;
    show(is_lost);
  };
  const settle = (): void => {
    if (wanted !== null && wanted === sent && wanted === known) finish(false);
  };
  const pass = (): void => {
    if (wanted === null || rest_timer !== undefined) return;
    if (wanted === sent) {
      settle();
      return;
    }
    if (!send(wanted)) {
      finish(true);
      return;
    }
    sent = wanted;
    rest_timer = setTimeout(() => {
      rest_timer = undefined;
      pass();
    }, SEND_EVERY_MS);
    clearTimeout(answer_timer);
    answer_timer = setTimeout(() => {
      finish(true);
    }, ANSWER_WITHIN_MS);
    // Taken back before the node had taken it, it is no news there.
    settle();
  };

  return {
    facts: () => facts,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    wish(value) {
      wanted = value;
      show(false);
      pass();
    },
    told(value) {
      known = value;
      settle();
      show(false);
    },
    stop() {
      clearTimeout(rest_timer);
      clearTimeout(answer_timer);
    },
  };
};
