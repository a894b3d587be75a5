export { createEngine } from './engine.service.ts';
export type { Engine } from './engine.service.ts';
export { createLiveFeeds } from './feeds/live-feeds.ts';
export type { LiveFeeds } from './feeds/live-feeds.types.ts';
export { bindFlvRoutes, flvEndpoint } from './readers/flv.router.ts';
export { createFlvReaders, type FlvReaders } from './readers/flv-readers.ts';
export { createScreenShares, type ScreenShares } from './screen/screen-shares.ts';
export { bindPosterRoute } from './preflight/poster.router.ts';
export { createPreflight } from './preflight/preflight.ts';
export {
  flvAudioConfigTag,
  flvAudioTag,
  flvFileHeader,
  flvVideoConfigTag,
  flvVideoTag,
} from './flv/flv-writer.ts';
export type { LiveStream } from './stream/live-stream.ts';
export type { AacConfig, AudioUnit, MediaUnit, VideoConfig, VideoUnit } from './stream/media-unit.ts';
