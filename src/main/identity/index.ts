export { createIdentity } from './identity.ts';
export { authorize, authorizeStudentVersion } from './authorize.ts';
export type { Principal } from './principal.ts';
