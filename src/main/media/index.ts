export { createMediaFeature } from './media.feature.ts';
export { createEngine } from './engine.service.ts';
export type { Engine } from './engine.service.ts';
export { flvAudioConfigTag, flvAudioTag, flvVideoConfigTag, flvVideoTag } from './flv/flv-writer.ts';
export type { LiveStream } from './stream/live-stream.ts';
export type { AacConfig, AudioUnit, MediaUnit, VideoConfig, VideoUnit } from './stream/media-unit.ts';
