export { createPickFeature } from './pick.feature.ts';
