import { useEffect, useState } from 'react';
import { askUntilTold } from '../../common/ask-until-told.ts';
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
  useEffect(
    () =>
      askUntilTold({
        ask: (signal) => api.call('listPartnerChoices', { params: { session_id }, signal }),
        onTold: setChoices,
      }),
    [api, session_id, since],
  );
  return choices;
};
