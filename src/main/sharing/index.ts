export { createSharingFeature } from './sharing.feature.ts';
