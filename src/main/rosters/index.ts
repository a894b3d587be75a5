export { createRostersFeature } from './rosters.feature.ts';
