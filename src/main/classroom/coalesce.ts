/** Runs a job at most once per interval, however often it is asked for: at once, then at the end of the interval. */
export interface Coalescer {
  request(): void;
  /** Runs at once, and forgets a pending request. */
  flush(): void;
  /** No more runs. */
  stop(): void;
}

export const createCoalescer = ({
  run,
  interval_ms,
}: {
  readonly run: () => void;
  readonly interval_ms: number;
}): Coalescer => {
  let timer: NodeJS.Timeout | undefined;
  let wanted = false;
  let stopped = false;
  const fire = (): void => {
    wanted = false;
    clearTimeout(timer);
    timer = setTimeout(() => {
      timer = undefined;
      if (wanted) fire();
    }, interval_ms);
    run();
  };
  return {
    request() {
      wanted = true;
      if (timer === undefined && !stopped) fire();
    },
    flush() {
      if (!stopped) fire();
    },
    stop() {
      stopped = true;
      wanted = false;
      clearTimeout(timer);
    },
  };
};
