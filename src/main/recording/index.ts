export { createRecording, type RecordedLesson, type Recording } from './recording.service.ts';
export { createPlayback } from './playback.router.ts';
