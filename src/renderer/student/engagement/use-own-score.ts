import { useEffect, useState } from 'react';
import { studentEngagementRoute } from '../../../shared/contract/engagement/own-route.ts';
import type { StudentEngagement } from '../../../shared/contract/engagement/scores.ts';
import { useApi } from '../../common/use-api.ts';
import { followOwnScore } from './follow-own-score.ts';

export interface UsedOwnScore {
  /** null: it has not come. */
  readonly own: StudentEngagement | null;
  /** The node was asked in vain; it is asked again, and `own` is what it said last. */
  readonly is_troubled: boolean;
}

/**
 * What is known of the student itself, while somebody looks.
 * @param since asked again at once when it is another one
 */
export const useOwnScore = (session_id: string, student_id: string, since: number): UsedOwnScore => {
  const api = useApi();
  const [own, setOwn] = useState<StudentEngagement | null>(null);
  const [is_troubled, setTroubled] = useState(false);
  useEffect(
    () =>
      followOwnScore({
        ask: (signal) => api.callWith(studentEngagementRoute, { params: { session_id, student_id }, signal }),
        onTold: (answer) => {
          setOwn(answer);
          setTroubled(false);
        },
        onTrouble: () => {
          setTroubled(true);
        },
      }),
    [api, session_id, student_id, since],
  );
  return { own, is_troubled };
};
