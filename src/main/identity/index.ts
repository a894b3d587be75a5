export { createIdentity, type Identity, type IdentityDeps } from './identity.ts';
export { authorize, authorizeStudentVersion, type Access } from './authorize.ts';
export type { Principal } from './principal.ts';
