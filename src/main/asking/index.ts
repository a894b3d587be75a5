export { createAskingFeature } from './asking.feature.ts';
