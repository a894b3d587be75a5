/** How long one turn may hold the event loop, in milliseconds: everything else has its turns in between. */
export const TURN_MS = 6;

export interface TurnsDeps<Member> {
  /** Who is served. It may change at any time, within `serve` too. */
  readonly members: ReadonlySet<Member>;
  /** Brings one of them up to date. */
  readonly serve: (member: Member) => void;
}

/** Brings all members of a set up to date when there is something new, in turns of {@link TURN_MS}. */
export interface Turns {
  /** Something new is there: each of them is served once more, soon. */
  wake(): void;
  /** Serves nobody until the next `wake`. */
  stop(): void;
}

export const createTurns = <Member>({ members, serve }: TurnsDeps<Member>): Turns => {
  let turn: Iterator<Member> | null = null;
  let again = false;
  let scheduled: NodeJS.Immediate | undefined;

  const run = (): void => {
    scheduled = undefined;
    const deadline_ms = performance.now() + TURN_MS;
    for (;;) {
      turn ??= members.values();
      const current = turn;
      const next = current.next();
      if (next.done === true) {
        turn = null;
        if (!again) return;
        again = false;
        continue;
      }
      serve(next.value);
      // It was stopped in there.
      if (turn !== current) return;
      if (performance.now() >= deadline_ms) {
        scheduled = setImmediate(run);
        return;
      }
    }
  };

  return {
    wake() {
      // Members that this turn has passed already need another one.
      if (turn !== null) again = true;
      else scheduled ??= setImmediate(run);
    },
    stop() {
      clearImmediate(scheduled);
      scheduled = undefined;
      turn = null;
      again = false;
    },
  };
};
