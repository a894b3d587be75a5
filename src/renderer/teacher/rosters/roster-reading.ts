import type { Roster } from '../../../shared/contract/rosters.ts';

export interface RosterReadingDeps {
  readonly read: (signal: AbortSignal) => Promise<Roster>;
  readonly onRoster: (roster: Roster) => void;
  readonly onFailed: (error: unknown) => void;
}

/** Readings of one list, of which the newest one alone is told. */
export interface RosterReading {
  /** In the place of the one before. @returns gives it up */
  begin(): () => void;
  /** What the node answered to a save: what is being read now may be the list before, and counts no more. */
  take(roster: Roster): void;
}

export const createRosterReading = ({ read, onRoster, onFailed }: RosterReadingDeps): RosterReading => {
  let newest = new AbortController();
  return {
    begin() {
      newest.abort();
      const own = new AbortController();
      newest = own;
      // An answer that has come before it was given up is told of after that.
      read(own.signal).then(
        (roster) => {
          if (!own.signal.aborted) onRoster(roster);
        },
        (error: unknown) => {
          if (!own.signal.aborted) onFailed(error);
        },
      );
      return () => {
        own.abort();
      };
    },
    take(roster) {
      newest.abort();
      onRoster(roster);
    },
  };
};
