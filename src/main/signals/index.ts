export { createSignalsFeature } from './signals.feature.ts';
