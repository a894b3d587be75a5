import { useCallback, useEffect, useState } from 'react';
import type { QuizResponse, RunSheet, RunStatistics } from '../../../../shared/contract/asking/runs.ts';
import { useMember } from '../../../common/state/use-member.ts';
import { usePage } from '../../data/page-context.ts';
import { useFailureWords } from '../../data/use-action.ts';

/** A run as it is looked at. */
export interface RunData {
  readonly sheet: RunSheet;
  readonly responses: readonly QuizResponse[];
  readonly statistics: RunStatistics;
}

interface ReadRun {
  /** null: it was not read yet. */
  readonly data: RunData | null;
  readonly is_busy: boolean;
  /** Why it could not be read last, in words; null: it could. */
  readonly failure: string | null;
  readonly read: () => void;
}

/** Answers of a large class come many a second: it is read once they have paused, and no later than this. */
const AFTER_MS = 1_500;

/** Something that is another one whenever the run may have come to something else; null: it is not the one under way. */
const useNews = (run_id: string): unknown => {
  const counts = useMember('teacher', 'quiz_counts') ?? null;
  return counts?.run_id === run_id ? counts : null;
};

/** A run with its answers and statistics, read again as it goes on. */
export const useRunData = (run_id: string): ReadRun => {
  const { api } = usePage();
  const wordsOf = useFailureWords();
  const [data, setData] = useState<RunData | null>(null);
  const [is_busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const [asked, setAsked] = useState(0);
  const news = useNews(run_id);
  useEffect(() => {
    const stop = new AbortController();
    const { signal } = stop;
    const params = { quiz_id: run_id };
    const readAll = async (): Promise<void> => {
      setBusy(true);
      try {
        const [sheet, responses, statistics] = await Promise.all([
          api.call('getRun', { params, signal }),
          api.call('quizResponses', { params, signal }),
          api.call('quizStatistics', { params, signal }),
        ]);
        setData({ sheet, responses, statistics });
        setFailure(null);
      } catch (error) {
        if (!signal.aborted) setFailure(error);
      }
      if (!signal.aborted) setBusy(false);
    };
    void readAll();
    return () => {
      stop.abort();
    };
  }, [api, run_id, asked]);
  const read = useCallback(() => {
    setAsked((before) => before + 1);
  }, []);
  useReadAfter(news, read);
  return { data, is_busy, failure: failure === null ? null : wordsOf(failure), read };
};

/** Reads again a moment after there is news, not once for each of them. */
const useReadAfter = (news: unknown, read: () => void): void => {
  const [seen, setSeen] = useState(news);
  const is_new = news !== seen;
  useEffect(() => {
    if (!is_new) return undefined;
    const timer = setTimeout(() => {
      setSeen(news);
      read();
    }, AFTER_MS);
    return () => clearTimeout(timer);
    // What comes meanwhile is read along: another timer would put it off for as long as answers come.
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the newest news would begin the wait anew
  }, [is_new, read]);
};
