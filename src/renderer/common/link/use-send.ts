import { createContext, useContext } from 'react';
import type { ClientMessage } from '../../../shared/contract/messages.ts';

/** Sends what may be lost. False where no socket is open: then it is. */
export type Send = (message: ClientMessage) => boolean;

const SendContext = createContext<Send | null>(null);

/** Gives the components below it the page's socket, for messages that are not durable. */
export const SendProvider = SendContext.Provider;

/** @throws {Error} outside SendProvider */
export const useSend = (): Send => {
  const send = useContext(SendContext);
  if (send === null) throw new Error('rendered outside its provider');
  return send;
};
