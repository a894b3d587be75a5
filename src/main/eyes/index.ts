export { createEyesFeature } from './eyes.feature.ts';
