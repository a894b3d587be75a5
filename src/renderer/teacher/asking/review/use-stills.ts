import { useEffect, useState } from 'react';
import type { RunSummary } from '../../../../shared/contract/asking/runs.ts';
import { usePage } from '../../data/page-context.ts';

/** A picture of what was asked; null: the question has none. */
type Stills = ReadonlyMap<string, string | null>;

/**
 * The first picture of each run that is one question, by run: of what is asked by a tap the title is always the same. One is read after
 * the other, so that a long list leaves room for the lesson.
 */
export const useStills = (runs: readonly RunSummary[]): Stills => {
  const { api } = usePage();
  const [stills, setStills] = useState<Stills>(new Map());
  useEffect(() => {
    const stop = new AbortController();
    const { signal } = stop;
    const readAll = async (): Promise<void> => {
      for (const { run_id } of runs.filter((run) => run.question_count === 1 && !stills.has(run.run_id))) {
        const sheet = await api.call('getRun', { params: { quiz_id: run_id }, signal }).catch(() => null);
        if (signal.aborted) return;
        const picture = sheet?.questions[0]?.question.pictures[0]?.picture_id ?? null;
        setStills((before) => new Map(before).set(run_id, picture));
      }
    };
    void readAll();
    return () => {
      stop.abort();
    };
    // What was read meanwhile is no reason to begin anew.
    // eslint-disable-next-line react-hooks/exhaustive-deps -- each still would begin the reading of the others again
  }, [api, runs]);
  return stills;
};
