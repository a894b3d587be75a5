import { useCallback, useEffect, useState } from 'react';
import type { Roster } from '../../../shared/contract/rosters.ts';
import { AirError } from '../../../shared/errors.ts';
import { useMember } from '../../common/state/use-member.ts';
import { usePage } from '../data/page-context.ts';
import { createRosterReading } from './roster-reading.ts';

/** A list as the node has it, whichever window saved it. */
export interface FollowedRoster {
  /** null: it was not read yet. The last one that there was, where it is gone. */
  readonly roster: Roster | null;
  /** Of the last reading; null: it worked. */
  readonly error: unknown;
  /** Somebody has removed it. */
  readonly is_gone: boolean;
  /** What the node answered to a save is the list from now on. */
  readonly take: (roster: Roster) => void;
  /** It is another one than was thought. */
  readonly readAgain: () => void;
}

const isNone = (error: unknown): boolean => error instanceof AirError && error.code === 'not_found';

/** Read again whenever the teacher's lists say that it is another one. @param roster_id one for as long as the component is there */
export const useRoster = (roster_id: string): FollowedRoster => {
  const { api } = usePage();
  const lists = useMember('teacher', 'rosters');
  const version = lists?.find((one) => one.roster_id === roster_id)?.version;
  const [read, setRead] = useState<Pick<FollowedRoster, 'roster' | 'error'>>({ roster: null, error: null });
  const [times, setTimes] = useState(0);
  // A list that was just made may be read before the teacher's lists have it.
  const [was_listed, setWasListed] = useState(version !== undefined);
  if (version !== undefined && !was_listed) setWasListed(true);

  const [reading] = useState(() =>
    createRosterReading({
      read: (signal) => api.call('getRoster', { params: { roster_id }, signal }),
      onRoster: (roster) => {
        setRead({ roster, error: null });
      },
      onFailed: (error) => {
        setRead(({ roster }) => ({ roster, error }));
      },
    }),
  );

  useEffect(() => reading.begin(), [reading, version, times]);

  const readAgain = useCallback(() => {
    setTimes((before) => before + 1);
  }, []);
  return {
    ...read,
    is_gone: isNone(read.error) || (was_listed && lists !== undefined && version === undefined),
    take: useCallback(
      (roster: Roster) => {
        reading.take(roster);
        readAgain();
      },
      [reading, readAgain],
    ),
    readAgain,
  };
};
