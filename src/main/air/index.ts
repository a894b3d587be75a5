export { createAirFeature } from './air.feature.ts';
