import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { RecordingView } from '../../../../shared/contract/library/index.ts';
import { usePage } from '../../data/page-context.ts';
import { useFailureWords } from '../../data/use-action.ts';
import { withChanged, withNewest, withOlder } from './merge-pages.ts';
import { queryOf, type Wanted } from './wanted.ts';

/** As many as fill a large window, and come within a blink. */
const PAGE = 60;
/** What is on its way is looked at again after this. */
const LOOK_AGAIN_MS = 2000;
/** Of those on their way: the newest. */
const LOOKED_AT = 6;

export interface Recordings {
  readonly views: readonly RecordingView[];
  /** Nothing was read yet of what is wanted now. */
  readonly is_coming: boolean;
  /** There are older ones. */
  readonly has_more: boolean;
  readonly is_reading_more: boolean;
  /** Why it could not be read last, in words; null: it could. */
  readonly failure: string | null;
  readonly readMore: () => void;
  readonly readAgain: () => void;
  /** Shows one as the node has just answered it. */
  readonly put: (view: RecordingView) => void;
}

/** Something of it will be another without anybody's doing. */
const isOnItsWay = ({ status, mp4, thumbnail, has_picture }: RecordingView): boolean =>
  status === 'recording' ||
  status === 'interrupted' ||
  status === 'finalizing' ||
  mp4 === 'waiting' ||
  mp4 === 'making' ||
  (status === 'ready' && thumbnail === null && has_picture);

interface State {
  readonly of: string;
  readonly views: readonly RecordingView[];
  readonly has_more: boolean;
  readonly error: unknown;
}

/**
 * The recordings that are wanted, newest first, page by page as they are scrolled to.
 * @param news another value reads the newest anew, such as the lesson that is open
 */
export const useRecordings = (wanted: Wanted, is_deleted: boolean, news: unknown): Recordings => {
  const { api } = usePage();
  const wordsOf = useFailureWords();
  const of = JSON.stringify([wanted, is_deleted]);
  const [state, setState] = useState<State | null>(null);
  const [times, setTimes] = useState(0);
  const [is_reading_more, setReadingMore] = useState(false);
  const current = useRef({ wanted, is_deleted, of });
  useEffect(() => {
    current.current = { wanted, is_deleted, of };
  });

  useEffect(() => {
    const stop = new AbortController();
    const asked = current.current;
    const query = { ...queryOf(asked.wanted, asked.is_deleted, new Date()), limit: PAGE };
    api.call('listRecordings', { query, signal: stop.signal }).then(
      (page) => {
        if (stop.signal.aborted) return;
        setState((before) => {
          const known = before?.of === of ? before : null;
          // Less than a page is all there is.
          if (page.length < PAGE) return { of, views: page, has_more: false, error: null };
          const views = withNewest(known?.views ?? [], page);
          const has_more = views.length > PAGE ? known?.has_more === true : true;
          return { of, views, has_more, error: null };
        });
      },
      (error: unknown) => {
        if (!stop.signal.aborted)
          setState((before) => ({
            of,
            views: before?.of === of ? before.views : [],
            has_more: false,
            error,
          }));
      },
    );
    return () => {
      stop.abort();
    };
  }, [api, of, times, news]);

  const shown = state?.of === of ? state : null;
  const put = useCallback((view: RecordingView) => {
    setState(
      (before) => before && { ...before, views: withChanged(before.views, view, current.current.is_deleted) },
    );
  }, []);
  const waiting = useMemo(() => (shown?.views ?? []).filter(isOnItsWay).slice(0, LOOKED_AT), [shown?.views]);
  useEffect(() => {
    if (waiting.length === 0) return undefined;
    const stop = new AbortController();
    const { signal } = stop;
    const timer = setTimeout(() => {
      for (const { session_id } of waiting)
        api
          .call('vodOfSession', { params: { session_id }, signal })
          .then(([view]) => {
            if (view !== undefined && !signal.aborted) put(view);
          })
          // Looked at again with the next change, or by who opens it.
          .catch(() => undefined);
    }, LOOK_AGAIN_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [api, put, waiting]);

  const readMore = (): void => {
    const last = shown?.views.at(-1);
    if (last === undefined || shown?.has_more !== true || is_reading_more) return;
    setReadingMore(true);
    const query = { ...queryOf(wanted, is_deleted, new Date()), limit: PAGE, before: last.recording_id };
    api
      .call('listRecordings', { query })
      .then(
        (page) => {
          setState((before) =>
            before?.of === of
              ? { ...before, views: withOlder(before.views, page), has_more: page.length === PAGE }
              : before,
          );
        },
        (error: unknown) => {
          setState((before) => (before?.of === of ? { ...before, has_more: false, error } : before));
        },
      )
      .finally(() => {
        setReadingMore(false);
      });
  };
  const error = shown?.error ?? null;
  return {
    views: shown?.views ?? [],
    is_coming: shown === null,
    has_more: shown?.has_more ?? false,
    is_reading_more,
    failure: error === null ? null : wordsOf(error),
    readMore,
    readAgain: () => {
      setTimes((before) => before + 1);
    },
    put,
  };
};
