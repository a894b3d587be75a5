import type { MinuteEvidence } from '../../src/shared/engagement/evidence.ts';

/** A minute in which nothing was seen. */
export const NO_MINUTE: Omit<MinuteEvidence, 'minute'> = {
  watching_seconds: 0,
  idle_seconds: 0,
  stalled_seconds: 0,
  hidden_seconds: 0,
  gone_seconds: 0,
  messages: 0,
  questions: 0,
  hands: 0,
  reactions: 0,
  checks: 0,
};
