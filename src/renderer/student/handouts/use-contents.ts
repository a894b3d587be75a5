import { useEffect, useState } from 'react';
import { createBackoff } from '../../common/backoff.ts';
import { useApi } from '../../common/use-api.ts';

/** What no page is told before it asks. */
export interface Contents {
  /** Opens the files of this lesson, for this seat, in an address. */
  readonly ticket: string;
  readonly texts: ReadonlyMap<string, string>;
}

const TRIES = 5;

/**
 * Asks for what is in the cards, while they are in sight, and again when there are others; null: it has not come. Nothing of a file is
 * fetched.
 * @param cards another one when there are other cards
 */
export const useContents = (session_id: string, cards: unknown, is_in_sight: boolean): Contents | null => {
  const api = useApi();
  const [contents, setContents] = useState<Contents | null>(null);
  useEffect(() => {
    if (!is_in_sight) return undefined;
    const stop = new AbortController();
    const backoff = createBackoff({ base_ms: 500, max_ms: 4_000 });
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async (tries: number): Promise<void> => {
      try {
        const { ticket, handouts } = await api.call('listHandouts', {
          params: { session_id },
          signal: stop.signal,
        });
        const texts = handouts.flatMap(({ handout_id, text }) =>
          text === null ? [] : [[handout_id, text] as const],
        );
        if (!stop.signal.aborted) setContents({ ticket, texts: new Map(texts) });
      } catch {
        // A phone that has just woken up: what it asked for comes when its network is back.
        if (!stop.signal.aborted && tries < TRIES)
          timer = setTimeout(() => void ask(tries + 1), backoff.next());
      }
    };
    void ask(1);
    return () => {
      stop.abort();
      clearTimeout(timer);
    };
  }, [api, session_id, cards, is_in_sight]);
  return contents;
};
