export { createLibraryFeature } from './library.feature.ts';
