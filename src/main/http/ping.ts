import type { MessageBinder } from './bind-message.ts';

/** Answers `ping`, by the platform's clock: it needs no room. */
export const bindPing = (messages: MessageBinder, now: () => Date): void => {
  messages.bind('ping', ({ client, payload: { sent_ms } }) => {
    client.send(JSON.stringify({ type: 'pong', at: now().toISOString(), sent_ms }));
  });
};
