import type { LinkOutbox } from '../../common/link/lesson-link.ts';

/** Several that send over one link: each hears of what the others have sent, too, and knows its own. */
export const inTurn = (...outboxes: readonly LinkOutbox[]): LinkOutbox => ({
  opened: () => {
    for (const one of outboxes) one.opened();
  },
  closed: () => {
    for (const one of outboxes) one.closed();
  },
  acknowledged: (id) => {
    for (const one of outboxes) one.acknowledged(id);
  },
  refused: (id, error) => {
    for (const one of outboxes) one.refused(id, error);
  },
});
