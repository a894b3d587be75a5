import { useCallback, useEffect, useState } from 'react';
import type { VodInfo } from '../../../../shared/contract/library/index.ts';
import { AirError } from '../../../../shared/errors.ts';
import { usePage } from '../../data/page-context.ts';

const LOOK_AGAIN_MS = 1500;
/** Of a lesson that goes on: only its end is news. */
const LOOK_AGAIN_LIVE_MS = 5000;

export interface Vod {
  /** null: not read yet, or it cannot be. */
  readonly info: VodInfo | null;
  /** Of the last reading; null: it worked. */
  readonly error: unknown;
  /** There is none, or it was deleted. */
  readonly is_missing: boolean;
  readonly readAgain: () => void;
  /** What of it has just become another. */
  readonly change: (part: Partial<VodInfo>) => void;
}

/** After how long it is another without anybody's doing, in milliseconds; null: it is not. */
const changesWithin = ({ status, has_picture, storyboard }: VodInfo): number | null => {
  if (status === 'recording' || status === 'interrupted') return LOOK_AGAIN_LIVE_MS;
  const lacks_stills = status === 'ready' && has_picture && storyboard === null;
  return status === 'finalizing' || lacks_stills ? LOOK_AGAIN_MS : null;
};

/**
 * All that a player needs to know of a recording; read again by itself while its lesson goes on, while it is being put in order, or its
 * stills are missing.
 * @param is_here false: it is hidden, and nothing is read; it is read again when it is back
 */
export const useVod = (recording_id: string, is_here: boolean): Vod => {
  const { api } = usePage();
  const [info, setInfo] = useState<VodInfo | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [times, setTimes] = useState(0);
  useEffect(() => {
    if (!is_here) return undefined;
    const stop = new AbortController();
    api.call('vodInfo', { params: { recording_id }, signal: stop.signal }).then(
      (read) => {
        if (stop.signal.aborted) return;
        setInfo(read);
        setError(null);
      },
      (failure: unknown) => {
        if (!stop.signal.aborted) setError(failure);
      },
    );
    return () => {
      stop.abort();
    };
  }, [api, recording_id, times, is_here]);
  const readAgain = useCallback(() => {
    setTimes((before) => before + 1);
  }, []);
  const within_ms = info === null || !is_here ? null : changesWithin(info);
  useEffect(() => {
    if (within_ms === null) return undefined;
    const timer = setTimeout(readAgain, within_ms);
    return () => {
      clearTimeout(timer);
    };
  }, [within_ms, info, readAgain]);
  return {
    info,
    error,
    is_missing: error instanceof AirError && error.code === 'not_found',
    readAgain,
    change: useCallback((part) => {
      setInfo((before) => before && { ...before, ...part });
    }, []),
  };
};
