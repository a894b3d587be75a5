import { useEffect, useState } from 'react';
import type { Found, FoundLesson } from '../../../../shared/contract/search.ts';
import { usePage } from '../../data/page-context.ts';
import { useFailureWords } from '../../data/use-action.ts';

/** While lessons are still being read, it is asked again after this. */
const ASK_AGAIN_MS = 2000;

/** What was found for a query, as far as pages were asked for. */
export interface LessonSearch {
  /** null: nothing was answered yet, or nothing is looked for. */
  readonly found: Found | null;
  readonly is_searching: boolean;
  readonly is_reading_more: boolean;
  /** Why it did not work last, in words; null: it did. */
  readonly failure: string | null;
  readonly readMore: () => void;
  /** All hits of one lesson, in the place of its best. */
  readonly readAllOf: (session_id: string) => void;
  readonly retry: () => void;
}

interface State {
  readonly q: string;
  readonly found: Found | null;
  readonly error: unknown;
  readonly is_reading_more: boolean;
}

/** The next page behind those that are there; none twice, as lessons change their places. */
const withPage = (before: Found, page: Found): Found => {
  const known = new Set(before.lessons.map(({ session_id }) => session_id));
  return {
    ...page,
    lessons: [...before.lessons, ...page.lessons.filter(({ session_id }) => !known.has(session_id))],
  };
};
const withLesson = (before: Found, lesson: FoundLesson | undefined): Found =>
  lesson === undefined
    ? before
    : {
        ...before,
        lessons: before.lessons.map((one) => (one.session_id === lesson.session_id ? lesson : one)),
      };

/** Searches inside lessons. @param q '': nothing is looked for */
export const useSearch = (q: string): LessonSearch => {
  const { api } = usePage();
  const wordsOf = useFailureWords();
  const [state, setState] = useState<State | null>(null);
  const [times, setTimes] = useState(0);
  const shown = state?.q === q ? state : null;
  const { found = null, error = null } = shown ?? {};

  useEffect(() => {
    if (q === '') return undefined;
    const stop = new AbortController();
    const { signal } = stop;
    api.call('search', { query: { q }, signal }).then(
      (page) => {
        if (!signal.aborted) setState({ q, found: page, error: null, is_reading_more: false });
      },
      (failed: unknown) => {
        if (!signal.aborted)
          setState((before) => ({
            ...{ q, error: failed, is_reading_more: false },
            found: before?.q === q ? before.found : null,
          }));
      },
    );
    return () => {
      stop.abort();
    };
  }, [api, q, times]);

  const is_growing = found?.state === 'building';
  useEffect(() => {
    if (!is_growing) return undefined;
    const timer = setTimeout(() => {
      setTimes((before) => before + 1);
    }, ASK_AGAIN_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [is_growing, found]);

  /** What comes for another query than is asked now is left alone. */
  const change = (next: (before: State & { readonly found: Found }) => Partial<State>): void => {
    setState((before) =>
      before?.q === q && before.found !== null
        ? { ...before, ...next({ ...before, found: before.found }) }
        : before,
    );
  };
  const fail = (failed: unknown): void => {
    change(() => ({ error: failed, is_reading_more: false }));
  };
  return {
    found: q === '' ? null : found,
    is_searching: q !== '' && shown === null,
    is_reading_more: shown?.is_reading_more ?? false,
    failure: q === '' || error === null ? null : wordsOf(error),
    readMore: () => {
      const cursor = found?.next ?? null;
      if (cursor === null || shown?.is_reading_more === true) return;
      change(() => ({ is_reading_more: true }));
      api.call('search', { query: { q, cursor } }).then((page) => {
        change((before) => ({ found: withPage(before.found, page), error: null, is_reading_more: false }));
      }, fail);
    },
    readAllOf: (session_id) => {
      api.call('search', { query: { q, session_id } }).then(({ lessons: [lesson] }) => {
        change((before) => ({ found: withLesson(before.found, lesson), error: null }));
      }, fail);
    },
    retry: () => {
      setTimes((before) => before + 1);
    },
  };
};
