export { createRecording, type RecordedLesson, type Recording } from './recording.service.ts';
export { createRecordingFeature } from './recording.feature.ts';
export { createPlaybackFeature } from './playback.feature.ts';
