import { useEffect, useState } from 'react';
import { createBackoff } from '../../common/backoff.ts';
import { useApi } from '../../common/use-api.ts';

interface Row {
  readonly row_id: string;
  readonly name: string;
  readonly student_number: string | null;
}

/** Whom one may share with; `names` null: there is no class list. */
export interface Choices {
  readonly names: readonly Row[] | null;
}

/** null until the node has told. @param since asked again when it is another one */
export const useChoices = (session_id: string, since: string): Choices | null => {
  const api = useApi();
  const [choices, setChoices] = useState<Choices | null>(null);
  useEffect(() => {
    const gone = new AbortController();
    const backoff = createBackoff({ base_ms: 1_000, max_ms: 15_000 });
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async (): Promise<void> => {
      try {
        setChoices(await api.call('listPartnerChoices', { params: { session_id }, signal: gone.signal }));
      } catch {
        // The node may be away for a moment.
        if (!gone.signal.aborted) timer = setTimeout(() => void ask(), backoff.next());
      }
    };
    void ask();
    return () => {
      gone.abort();
      clearTimeout(timer);
    };
  }, [api, session_id, since]);
  return choices;
};
