import { createContext, useContext } from 'react';
import type { ClientMessage } from '../../../shared/contract/messages.ts';
import type { PageSocket } from './page-socket.ts';

/** Sends what may be lost. False where no socket is open: then it is. */
export type Send = (message: ClientMessage) => boolean;

/** What rooms have of the page's socket. */
export type Link = Pick<PageSocket, 'send' | 'onPong'>;

const LinkContext = createContext<Link | null>(null);

/** Gives the components below it the page's socket. */
export const LinkProvider = LinkContext.Provider;

/** @throws {Error} outside LinkProvider */
export const useLink = (): Link => {
  const link = useContext(LinkContext);
  if (link === null) throw new Error('rendered outside its provider');
  return link;
};

/** For messages that are not durable. @throws {Error} outside LinkProvider */
export const useSend = (): Send => useLink().send;
