import { useEffect, useState } from 'react';
import type { JoinLook } from '../../../shared/contract/classroom/door.ts';
import { AirError } from '../../../shared/errors.ts';
import { createApi, isNetworkFailure, type Api } from '../../common/api.ts';
import { createBackoff } from '../../common/backoff.ts';

/** What is behind a code. */
export interface Look {
  /** Null until the node has told. */
  readonly lesson: JoinLook | null;
  /** The node has told, or does not for now: what is shown needs to wait no longer. */
  readonly is_settled: boolean;
  /** null: none so far. */
  readonly problem: 'not_found' | 'ended' | null;
}

interface LookDeps {
  readonly api: Pick<Api, 'call'>;
  readonly join_code: string;
  /** Of who may have a seat already; null: it is new here. */
  readonly device_id: string | null;
  readonly language: 'ko' | 'en';
  readonly onLook: (look: Look) => void;
}

/** How soon a form is shown though the node has not answered. */
const SETTLE_MS = 1_200;
/** Who was put out looks so often whether it is taken back. */
const REMOVED_MS = 5_000;

export interface LookWishes extends Pick<LookDeps, 'join_code' | 'device_id' | 'language'> {
  /** What was told before does not hold any more. */
  readonly is_outdated: boolean;
}

const NOTHING: Look = { lesson: null, is_settled: false, problem: null };

/** Asks until the node has told what there is; goes on only for who was put out. @returns ends it */
export const followLook = ({ api, join_code, device_id, language, onLook }: LookDeps): (() => void) => {
  const gone = new AbortController();
  const backoff = createBackoff({ base_ms: 3_000, max_ms: 15_000 });
  let timer: ReturnType<typeof setTimeout> | undefined;
  const settle = setTimeout(() => onLook({ ...NOTHING, is_settled: true }), SETTLE_MS);

  const again = (delay_ms: number): void => {
    if (!gone.signal.aborted) timer = setTimeout(() => void ask(), delay_ms);
  };
  const ask = async (): Promise<void> => {
    try {
      const body = { join_code, language, ...(device_id === null ? {} : { device_id }) };
      const lesson = await api.call('joinLook', { body, signal: gone.signal });
      clearTimeout(settle);
      if (gone.signal.aborted) return;
      onLook({ lesson, is_settled: true, problem: null });
      if (lesson.you?.state === 'removed') again(REMOVED_MS);
    } catch (error) {
      if (gone.signal.aborted) return;
      const code = error instanceof AirError ? error.code : 'internal';
      const problem = code === 'not_found' || code === 'ended' ? code : null;
      if (problem !== null) {
        clearTimeout(settle);
        onLook({ lesson: null, is_settled: true, problem });
      } else if (isNetworkFailure(error) || code === 'unavailable' || code === 'rate_limited')
        again(backoff.next());
    }
  };
  void ask();
  return () => {
    gone.abort();
    clearTimeout(timer);
    clearTimeout(settle);
  };
};

/** Looks at a lesson as soon as its code is whole, and again when what it told is outdated. */
export const useLook = ({ join_code, device_id, language, is_outdated }: LookWishes): Look => {
  const [api] = useState(() => createApi({}));
  const [told, setTold] = useState<{ readonly join_code: string; readonly look: Look } | null>(null);
  useEffect(() => {
    if (join_code.length !== 6) return undefined;
    return followLook({
      api,
      join_code,
      device_id,
      language,
      onLook: (look) => {
        setTold((before) =>
          // The clock says nothing against what was told.
          before?.join_code === join_code &&
          before.look.lesson !== null &&
          look.lesson === null &&
          look.problem === null
            ? before
            : { join_code, look },
        );
      },
    });
  }, [api, join_code, device_id, language, is_outdated]);
  return told?.join_code === join_code ? told.look : NOTHING;
};
