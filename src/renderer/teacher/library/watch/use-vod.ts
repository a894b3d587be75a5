import { useCallback, useEffect, useState } from 'react';
import type { VodInfo } from '../../../../shared/contract/library/index.ts';
import { AirError } from '../../../../shared/errors.ts';
import { usePage } from '../../data/page-context.ts';

const LOOK_AGAIN_MS = 1500;

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

/** All that a player needs to know of a recording; read again by itself while it is being put in order, or its stills are missing. */
export const useVod = (recording_id: string): Vod => {
  const { api } = usePage();
  const [info, setInfo] = useState<VodInfo | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [times, setTimes] = useState(0);
  useEffect(() => {
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
  }, [api, recording_id, times]);
  const readAgain = useCallback(() => {
    setTimes((before) => before + 1);
  }, []);
  const is_changing =
    info !== null &&
    (info.status === 'finalizing' ||
      (info.status === 'ready' && info.has_picture && info.storyboard === null));
  useEffect(() => {
    if (!is_changing) return undefined;
    const timer = setTimeout(readAgain, LOOK_AGAIN_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [is_changing, info, readAgain]);
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
