export { createIdentity, type Identity } from './identity.ts';
export { createPlaybackTickets, type PlaybackTickets } from './playback-tickets.ts';
export { authorize, authorizeStudentVersion } from './authorize.ts';
export type { Principal } from './principal.ts';
