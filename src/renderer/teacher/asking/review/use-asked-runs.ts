import { useCallback, useEffect, useState } from 'react';
import type { RunSummary } from '../../../../shared/contract/asking/runs.ts';
import { useMember } from '../../../common/state/use-member.ts';
import { usePage } from '../../data/page-context.ts';
import { useFailureWords } from '../../data/use-action.ts';

/** How many are read at once. */
const PAGE = 50;

interface AskedRunsRead {
  /** Newest first; null: nothing was read yet. */
  readonly runs: readonly RunSummary[] | null;
  /** Why they could not be read, in words; null: they could. */
  readonly failure: string | null;
  readonly has_more: boolean;
  readonly is_busy: boolean;
  readonly readMore: () => void;
}

/** What was asked in all lessons; read anew when something is asked. */
export const useAskedRuns = (): AskedRunsRead => {
  const { api } = usePage();
  const wordsOf = useFailureWords();
  const asked_now = useMember('teacher', 'quiz')?.run_id;
  const [runs, setRuns] = useState<readonly RunSummary[] | null>(null);
  const [has_more, setMore] = useState(false);
  const [is_busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const read = useCallback(
    (before: string | undefined, signal?: AbortSignal): Promise<readonly RunSummary[]> => {
      const query = { limit: PAGE, ...(before === undefined ? {} : { before }) };
      return api.call('listAskedRuns', { query, ...(signal && { signal }) });
    },
    [api],
  );
  const take = useCallback((page: readonly RunSummary[], is_first: boolean): void => {
    setRuns((known) => (is_first ? page : [...(known ?? []), ...page]));
    setMore(page.length === PAGE);
    setFailure(null);
  }, []);
  useEffect(() => {
    const stop = new AbortController();
    read(undefined, stop.signal).then(
      (page) => {
        if (!stop.signal.aborted) take(page, true);
      },
      (error: unknown) => {
        if (!stop.signal.aborted) setFailure(error);
      },
    );
    return () => {
      stop.abort();
    };
  }, [read, take, asked_now]);
  const last = runs?.at(-1)?.run_id;
  return {
    runs,
    has_more,
    is_busy,
    failure: failure === null ? null : wordsOf(failure),
    readMore: () => {
      if (last === undefined) return;
      setBusy(true);
      read(last)
        .then(
          (page) => {
            take(page, false);
          },
          (error: unknown) => {
            setFailure(error);
          },
        )
        .finally(() => {
          setBusy(false);
        });
    },
  };
};
