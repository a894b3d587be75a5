import type { MessageBinder } from './bind-message.ts';

const PONG = JSON.stringify({ type: 'pong' });

/** Answers `ping`: it needs no room. */
export const bindPing = (messages: MessageBinder): void => {
  messages.bind('ping', ({ client }) => {
    client.send(PONG);
  });
};
