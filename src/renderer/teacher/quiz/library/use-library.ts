import { useCallback, useEffect, useState } from 'react';
import type { QuizFolder, QuizSummary } from '../../../../shared/contract/quiz.ts';
import { useMember } from '../../../common/state/use-member.ts';
import { usePage } from '../../data/page-context.ts';
import { createTurns } from '../in-turn.ts';

interface LibraryParts {
  readonly folders: readonly QuizFolder[];
  /** By folder and in their order. */
  readonly quizzes: readonly QuizSummary[];
}

export interface Library extends LibraryParts {
  /** Nothing was read yet. */
  readonly is_coming: boolean;
  /** Of the last reading; null: it worked. */
  readonly error: unknown;
  /** Shows at once what the node was asked for; the next reading shows what became of it. */
  readonly show: (next: (now: readonly QuizSummary[]) => readonly QuizSummary[]) => void;
  /** One after the other, and read again after the last: what is read before that would undo what is shown. */
  readonly inTurn: (work: () => Promise<unknown>) => Promise<void>;
  readonly readAgain: () => void;
}

/** The number of the library's present state; undefined until the node has told it. */
export const useLibraryRevision = (): number | undefined => useMember('teacher', 'quiz_library')?.revision;

/** The teacher's folders and quizzes, read again whenever the node says that they are others. */
export const useLibrary = (): Library => {
  const { api } = usePage();
  const revision = useLibraryRevision();
  const [times, setTimes] = useState(0);
  const [parts, setParts] = useState<LibraryParts | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [turns] = useState(createTurns);
  useEffect(() => {
    const { signal, ...stop } = withAbort();
    Promise.all([api.call('listQuizFolders', { signal }), api.call('listQuizzes', { signal })]).then(
      ([folders, quizzes]) => {
        if (signal.aborted || turns.waiting() > 0) return;
        setParts({ folders, quizzes });
        setError(null);
      },
      (failure: unknown) => {
        if (!signal.aborted) setError(failure);
      },
    );
    return stop.abort;
  }, [api, revision, times, turns]);
  return {
    folders: parts?.folders ?? [],
    quizzes: parts?.quizzes ?? [],
    is_coming: parts === null,
    error,
    show: useCallback((next) => {
      setParts((before) => before && { ...before, quizzes: next(before.quizzes) });
    }, []),
    inTurn: useCallback(
      async (work) => {
        try {
          await turns.run(work);
        } finally {
          if (turns.waiting() === 0) setTimes((before) => before + 1);
        }
      },
      [turns],
    ),
    readAgain: useCallback(() => {
      setTimes((before) => before + 1);
    }, []),
  };
};

const withAbort = (): { readonly signal: AbortSignal; readonly abort: () => void } => {
  const controller = new AbortController();
  return {
    signal: controller.signal,
    abort: () => {
      controller.abort();
    },
  };
};

interface Found {
  /** null: nothing is searched for, or not yet found. */
  readonly quizzes: readonly QuizSummary[] | null;
  /** Why nothing can be found; null: nothing is wrong. */
  readonly error: unknown;
}

const NOTHING: Found = { quizzes: null, error: null };

/** What a search finds. */
export const useFound = (q: string): Found => {
  const { api } = usePage();
  const revision = useLibraryRevision();
  const [found, setFound] = useState<Found & { readonly q: string }>({ ...NOTHING, q: '' });
  useEffect(() => {
    if (q === '') return undefined;
    const { signal, abort } = withAbort();
    api.call('listQuizzes', { query: { q }, signal }).then(
      (quizzes) => {
        if (!signal.aborted) setFound({ q, quizzes, error: null });
      },
      (error: unknown) => {
        if (!signal.aborted) setFound({ q, quizzes: null, error });
      },
    );
    return abort;
  }, [api, q, revision]);
  return q !== '' && found.q === q ? found : NOTHING;
};
