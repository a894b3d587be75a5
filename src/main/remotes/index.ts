export { createRemotesFeature } from './remotes.feature.ts';
