export { createHandoutsFeature } from './handouts.feature.ts';
