export {
  createRecording,
  type RecordedLesson,
  type RecordedMedia,
  type Recording,
} from './recording.service.ts';
export { createRecordingFeature } from './recording.feature.ts';
export { createPlaybackFeature } from './playback.feature.ts';
export { manifestOf, withClock } from './dash-manifest.ts';
export { parseInit, readStoredFragments } from './fragments.ts';
export { gapsOf } from './gaps.ts';
export { mediaPlaylistOf, multivariantPlaylistOf, withTicket, type TicketText } from './hls-playlist.ts';
export {
  createLessonIndex,
  decodeLessonIndex,
  initNameOf,
  segmentNameOf,
  type LessonIndex,
  type PeriodLine,
  type SegmentLine,
} from './lesson-index.ts';
export { childOf, createBoxSplitter, readBoxes, type Box } from './mp4-boxes.ts';
export type { Noted } from './notes.ts';
export { createSegmentFiles } from './segment-files.ts';
export { readerNameOf } from './segment-viewers.ts';
