/** Runs a job however often it is asked for: in the event loop's next turn, and then at most once per interval. */
export interface Coalescer {
  request(): void;
  /** Runs at once, and forgets a pending request. */
  flush(): void;
  /** No more runs. */
  stop(): void;
}

export interface CoalescerDeps {
  readonly run: () => void;
  /** In milliseconds; 0: each turn of the event loop is an interval. */
  readonly interval_ms: number;
}

export const createCoalescer = ({ run, interval_ms }: CoalescerDeps): Coalescer => {
  let timer: NodeJS.Timeout | undefined;
  let turn: NodeJS.Immediate | undefined;
  let wanted = false;
  let stopped = false;

  const clear = (): void => {
    wanted = false;
    clearImmediate(turn);
    turn = undefined;
    clearTimeout(timer);
    timer = undefined;
  };
  const fire = (): void => {
    clear();
    if (interval_ms > 0) {
      timer = setTimeout(() => {
        timer = undefined;
        if (wanted) fire();
      }, interval_ms);
    }
    run();
  };
  return {
    request() {
      wanted = true;
      // Not at once: what one event changes in several rooms is one patch.
      if (timer === undefined && !stopped) turn ??= setImmediate(fire);
    },
    flush() {
      if (!stopped) fire();
    },
    stop() {
      stopped = true;
      clear();
    },
  };
};
