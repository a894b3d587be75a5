export { createIdentity, type Identity } from './identity.ts';
export { createPlaybackTickets, type PlaybackTickets, type TicketPurpose } from './playback-tickets.ts';
export { authorize, authorizeRemote, authorizeStudentVersion, authorizeWatcher } from './authorize.ts';
export type { AssistantPrincipal, Principal, WatcherPrincipal } from './principal.ts';
