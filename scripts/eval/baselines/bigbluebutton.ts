/** What BigBlueButton's learning dashboard counts of one user. */
export interface BbbCounts {
  readonly talk: number;
  readonly messages: number;
  readonly hands: number;
  readonly reactions: number;
  readonly answers: number;
}

/**
 * BigBlueButton's activity score, 0 to 10, by its description (bbb-learning-dashboard, UserService.js and ActivityScoreHelp): two points for each
 * of talk, messages, hands and reactions in proportion to whoever has most, and two for answers in proportion to the polls. What nobody did, and
 * answers without a poll, add nothing.
 */
export const bbbScores = (users: readonly BbbCounts[], polls: number): number[] => {
  const most = (of: (user: BbbCounts) => number): number =>
    users.reduce((high, user) => Math.max(high, of(user)), 0);
  const part = (own: number, high: number): number => (high > 0 ? (2 * own) / high : 0);
  const talk = most((user) => user.talk);
  const messages = most((user) => user.messages);
  const hands = most((user) => user.hands);
  const reactions = most((user) => user.reactions);
  return users.map(
    (user) =>
      part(user.talk, talk) +
      part(user.messages, messages) +
      part(user.hands, hands) +
      part(user.reactions, reactions) +
      part(user.answers, polls),
  );
};
