export { createNodeFeature } from './node.feature.ts';
