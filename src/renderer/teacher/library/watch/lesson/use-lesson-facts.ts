import { useCallback } from 'react';
import type { Api } from '../../../../common/api.ts';
import { usePage } from '../../../data/page-context.ts';
import { useRead } from '../../../dashboard/data/use-read.ts';
import type { LessonFacts, PastMessage } from './lesson-events.ts';

/** More than that nobody reads beside a picture. */
export const MOST_MESSAGES = 1000;
const PAGE = 200;

const messagesOf = async (api: Api, session_id: string, signal: AbortSignal): Promise<PastMessage[]> => {
  const all: PastMessage[] = [];
  for (;;) {
    const before = all.at(-1)?.message_id;
    const query = { limit: PAGE, ...(before === undefined ? {} : { before }) };
    const page = await api.call('listChat', { params: { session_id }, query, signal });
    all.push(...page);
    // A page may be less than was asked for, and there are more nevertheless.
    if (page.length === 0 || all.length >= MOST_MESSAGES) return all.slice(0, MOST_MESSAGES);
  }
};

export interface FactsRead extends LessonFacts {
  /** What could not be read, of anything; null: all of it was. */
  readonly error: unknown;
}

const valueOf = <Value>(result: PromiseSettledResult<Value>, instead: Value): Value =>
  result.status === 'fulfilled' ? result.value : instead;

/** What happened in a lesson; what of it cannot be read is missing, and the rest is there. */
export const useLessonFacts = (
  session_id: string,
): { readonly facts: FactsRead | null; readonly readAgain: () => void } => {
  const { api } = usePage();
  const ask = useCallback(
    async (signal: AbortSignal): Promise<FactsRead> => {
      const input = { params: { session_id }, signal };
      const read = await Promise.allSettled([
        messagesOf(api, session_id, signal),
        api.call('listRuns', input),
        api.call('listHandouts', input),
        api.call('sessionStats', input),
      ] as const);
      const [messages, runs, handouts, stats] = read;
      const failed = read.find((one) => one.status === 'rejected');
      return {
        messages: valueOf(messages, []),
        runs: valueOf(runs, []),
        handouts: handouts.status === 'fulfilled' ? handouts.value.handouts : [],
        minutes: stats.status === 'fulfilled' ? stats.value.minutes : [],
        error: failed?.reason ?? null,
      };
    },
    [api, session_id],
  );
  const { value, readAgain } = useRead(ask);
  return { facts: value, readAgain };
};
