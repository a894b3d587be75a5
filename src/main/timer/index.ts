export { createTimerFeature } from './timer.feature.ts';
