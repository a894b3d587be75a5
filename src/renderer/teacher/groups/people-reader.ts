import { createBackoff } from '../../common/backoff.ts';

export interface PeopleReaderDeps<People> {
  readonly read: () => Promise<People>;
  readonly onPeople: (people: People) => void;
  readonly random?: () => number;
}

export interface PeopleReader {
  /** There may be others now. The first time it is read at once, later when nothing has changed for a while; a failure is tried again. */
  ask(): void;
  stop(): void;
}

/** A class comes in within seconds: it is read once, and not with each of them. */
const QUIET_MS = 500;

export const createPeopleReader = <People>(deps: PeopleReaderDeps<People>): PeopleReader => {
  const { read, onPeople, random = Math.random } = deps;
  const backoff = createBackoff({ base_ms: 1_000, max_ms: 30_000, random });
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asked = 0;
  let is_stopped = false;

  const plan = (delay_ms: number): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void run(), delay_ms);
  };
  const run = async (): Promise<void> => {
    const question = asked;
    // An answer to an earlier question is another's to give.
    const isWanted = (): boolean => !is_stopped && question === asked;
    try {
      const people = await read();
      if (!isWanted()) return;
      backoff.reset();
      onPeople(people);
    } catch {
      // Those who were known are still there to choose from, and the page says itself that the node is away.
      if (isWanted()) plan(backoff.next());
    }
  };
  return {
    ask: () => {
      plan(asked === 0 ? 0 : QUIET_MS);
      asked += 1;
    },
    stop: () => {
      is_stopped = true;
      clearTimeout(timer);
    },
  };
};
