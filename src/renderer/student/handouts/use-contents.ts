import { useEffect, useState } from 'react';
import { askUntilTold } from '../../common/ask-until-told.ts';
import { useApi } from '../../common/use-api.ts';

/** What no page is told before it asks. */
export interface Contents {
  /** Opens the files of this lesson, for this seat, in an address. */
  readonly ticket: string;
  readonly texts: ReadonlyMap<string, string>;
}

export interface UsedContents {
  /** null: it has not come. */
  readonly contents: Contents | null;
  /** The node was asked in vain; it is asked again. */
  readonly is_troubled: boolean;
}

/**
 * Asks for what is in the cards, while they are in sight, and again when there are others. Nothing of a file is fetched.
 * @param cards another one when there are other cards
 */
export const useContents = (session_id: string, cards: unknown, is_in_sight: boolean): UsedContents => {
  const api = useApi();
  const [contents, setContents] = useState<Contents | null>(null);
  const [is_troubled, setTroubled] = useState(false);
  useEffect(() => {
    if (!is_in_sight) return undefined;
    return askUntilTold({
      ask: (signal) => api.call('listHandouts', { params: { session_id }, signal }),
      onTold: ({ ticket, handouts }) => {
        const texts = handouts.flatMap(({ handout_id, text }) =>
          text === null ? [] : [[handout_id, text] as const],
        );
        setContents({ ticket, texts: new Map(texts) });
        setTroubled(false);
      },
      onTrouble: () => {
        setTroubled(true);
      },
    });
  }, [api, session_id, cards, is_in_sight]);
  return { contents, is_troubled };
};
