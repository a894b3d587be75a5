import { useEffect, useState } from 'react';
import type { Roster } from '../../../shared/contract/rosters.ts';
import { usePage } from '../data/page-context.ts';

/** A list as the node has it; `roster` null while it is fetched, or where it could not be. */
export interface FetchedRoster {
  readonly roster: Roster | null;
  readonly error: unknown;
}

/** Fetched once for each id: what is being edited must not change under the hands. */
export const useRoster = (roster_id: string): FetchedRoster => {
  const { api } = usePage();
  const [fetched, setFetched] = useState<FetchedRoster>({ roster: null, error: null });
  useEffect(() => {
    const stop = new AbortController();
    api.call('getRoster', { params: { roster_id }, signal: stop.signal }).then(
      (roster) => {
        setFetched({ roster, error: null });
      },
      (error: unknown) => {
        if (!stop.signal.aborted) setFetched({ roster: null, error });
      },
    );
    return () => {
      stop.abort();
    };
  }, [api, roster_id]);
  return fetched;
};
