export { createRecording, type RecordedLesson, type Recording } from './recording.service.ts';
export { createPlayback, type Playback } from './playback.router.ts';
