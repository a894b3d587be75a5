export { createEngine } from './engine.service.ts';
export type { Engine } from './engine.service.ts';
export { createLiveFeeds } from './feeds/live-feeds.ts';
export type { LiveFeeds } from './feeds/live-feeds.types.ts';
