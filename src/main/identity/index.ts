export { createIdentity, type Identity } from './identity.ts';
export { createPlaybackTickets, type PlaybackTickets, type TicketPurpose } from './playback-tickets.ts';
export { authorize, authorizeRemote, authorizeStudentVersion } from './authorize.ts';
export type { AssistantPrincipal, Principal } from './principal.ts';
