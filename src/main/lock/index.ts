export { createLockFeature } from './lock.feature.ts';
