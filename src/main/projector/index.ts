export { createProjectorFeature } from './projector.feature.ts';
