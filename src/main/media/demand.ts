export interface DemandDeps {
  /** How long nobody must have wanted it before it ends. */
  readonly linger_ms: number;
  readonly onBegin: () => void;
  readonly onEnd: () => void;
}

/** Something dear that is made only while somebody wants it. */
export interface Demand {
  /** Somebody wants it. @returns how to say that this is over, harmless twice */
  take(): () => void;
  readonly wanted: boolean;
  /** Ends at once, whoever wants it. */
  stop(): void;
}

export const createDemand = ({ linger_ms, onBegin, onEnd }: DemandDeps): Demand => {
  const takers = new Set<symbol>();
  let wanted = false;
  let timer: NodeJS.Timeout | undefined;

  const end = (): void => {
    clearTimeout(timer);
    if (!wanted) return;
    wanted = false;
    onEnd();
  };

  return {
    take() {
      const taker = Symbol('taker');
      takers.add(taker);
      clearTimeout(timer);
      if (!wanted) {
        wanted = true;
        onBegin();
      }
      return () => {
        if (takers.delete(taker) && takers.size === 0 && wanted) timer = setTimeout(end, linger_ms);
      };
    },
    get wanted() {
      return wanted;
    },
    stop() {
      takers.clear();
      end();
    },
  };
};
