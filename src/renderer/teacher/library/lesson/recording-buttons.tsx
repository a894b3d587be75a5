import './recording-lesson.css';
import { MarkChapter } from './mark-chapter.tsx';
import { PauseRecording } from './pause-recording.tsx';

/** Beside the recording's light: what one does with it while the lesson goes on. */
export const RecordingButtons = () => (
  <div className="recording-buttons">
    <PauseRecording />
    <MarkChapter />
  </div>
);
