export { createSearchFeature } from './search.feature.ts';
