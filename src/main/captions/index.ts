export { createCaptionsFeature } from './captions.feature.ts';
