import type { ChatKind, ChatRefusal } from '../../shared/contract/chat.ts';
import type { MetricsRegistry } from '../metrics/index.ts';

/** How much is said, and what comes of it. */
export interface ChatMetrics {
  said(by: 'student' | 'teacher', kind: ChatKind): void;
  heldBack(): void;
  voted(): void;
  reported(): void;
  refused(reason: ChatRefusal): void;
}

export const createChatMetrics = ({ registry }: { readonly registry: MetricsRegistry }): ChatMetrics => {
  const said = registry.counter({
    name: 'chat_messages_total',
    help: 'Messages that were taken',
    labels: ['by', 'kind'],
  });
  const held_back = registry.counter({
    name: 'chat_held_back_total',
    help: 'Messages that the word filter keeps for the teacher',
    labels: [],
  });
  const votes = registry.counter({
    name: 'chat_votes_total',
    help: 'Votes, and those taken back',
    labels: [],
  });
  const reports = registry.counter({ name: 'chat_reports_total', help: 'Messages reported', labels: [] });
  const refusals = registry.counter({
    name: 'chat_refused_total',
    help: 'What students were not let write, vote or report',
    labels: ['reason'],
  });
  return {
    said(by, kind) {
      said.inc({ by, kind });
    },
    heldBack() {
      held_back.inc();
    },
    voted() {
      votes.inc();
    },
    reported() {
      reports.inc();
    },
    refused(reason) {
      refusals.inc({ reason });
    },
  };
};
