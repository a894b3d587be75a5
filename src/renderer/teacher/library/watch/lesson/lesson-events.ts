import type { z } from 'zod';
import type { RunSummary } from '../../../../../shared/contract/asking/runs.ts';
import type { chatHistoryMessageSchema } from '../../../../../shared/contract/chat.ts';
import type { ClassMinute } from '../../../../../shared/contract/engagement/scores.ts';
import type { Handout } from '../../../../../shared/contract/handouts.ts';

export type PastMessage = z.infer<typeof chatHistoryMessageSchema>;

interface EventBase {
  readonly event_id: string;
  /** Milliseconds since 1970. */
  readonly wall_ms: number;
}

/** Something that happened in a lesson. */
export type LessonEvent = EventBase &
  (
    | { readonly kind: 'chat' | 'question'; readonly message: PastMessage }
    | { readonly kind: 'quiz'; readonly run: RunSummary }
    | { readonly kind: 'handout'; readonly handout: Handout }
    | { readonly kind: 'hands'; readonly count: number }
  );

/** What is known of a lesson that is over. */
export interface LessonFacts {
  readonly messages: readonly PastMessage[];
  readonly runs: readonly RunSummary[];
  readonly handouts: readonly Handout[];
  readonly minutes: readonly ClassMinute[];
}

const MINUTE_MS = 60_000;

/**
 * All of it by time. What the class did not see is left out.
 * @param started_ms of the lesson, milliseconds since 1970
 */
export const eventsOf = (
  { messages, runs, handouts, minutes }: LessonFacts,
  started_ms: number,
): LessonEvent[] => {
  const events: LessonEvent[] = [
    ...messages
      .filter(({ hidden }) => hidden === null)
      .map((message) => ({
        event_id: message.message_id,
        wall_ms: Date.parse(message.at),
        kind: message.kind === 'question' ? ('question' as const) : ('chat' as const),
        message,
      })),
    ...runs.map((run) => ({
      ...{ event_id: run.run_id, wall_ms: Date.parse(run.started_at), kind: 'quiz' as const, run },
    })),
    ...handouts.map((handout) => ({
      ...{ event_id: handout.handout_id, wall_ms: Date.parse(handout.at), kind: 'handout' as const, handout },
    })),
    ...minutes
      .filter(({ hands }) => hands > 0)
      .map(({ minute, hands }) => ({
        event_id: `hands-${String(minute)}`,
        wall_ms: started_ms + minute * MINUTE_MS,
        ...{ kind: 'hands' as const, count: hands },
      })),
  ];
  return events.sort((a, b) => a.wall_ms - b.wall_ms || a.event_id.localeCompare(b.event_id));
};

/** What of them is shown. */
export const SHOWN = ['all', 'question', 'chat', 'quiz', 'more'] as const;
export type ShownKind = (typeof SHOWN)[number];

export const isShown = ({ kind }: LessonEvent, shown: ShownKind): boolean => {
  if (shown === 'all') return true;
  if (shown === 'more') return kind === 'handout' || kind === 'hands';
  return kind === shown;
};
