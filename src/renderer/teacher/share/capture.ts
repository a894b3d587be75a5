import { PRESETS } from './presets.ts';
import type { SharePreset } from './share.types.ts';

/** Why the browser gave no screen, microphone or camera; each has a sentence in the locales. */
export type CaptureProblem =
  | 'screen_denied'
  | 'screen_failed'
  | 'microphone_denied'
  | 'microphone_missing'
  | 'microphone_busy'
  | 'camera_denied'
  | 'camera_missing'
  | 'camera_busy';

/** What the browser answered instead of a device. */
export const deviceProblemOf = (device: 'microphone' | 'camera', error: unknown): CaptureProblem => {
  switch (error instanceof DOMException ? error.name : '') {
    case 'NotAllowedError':
    case 'SecurityError':
      return `${device}_denied`;
    case 'NotFoundError':
    case 'OverconstrainedError':
      return `${device}_missing`;
    default:
      return `${device}_busy`;
  }
};

/** Null: the teacher closed the browser's picker, which needs no word. */
export const screenProblemOf = (error: unknown): CaptureProblem | null => {
  if (!(error instanceof DOMException)) return 'screen_failed';
  if (error.name === 'AbortError') return null;
  if (error.name !== 'NotAllowedError') return 'screen_failed';
  // Chromium says so when macOS keeps the screen from it.
  return /system/i.test(error.message) ? 'screen_denied' : null;
};

/** Newer members of getDisplayMedia's options, which the DOM's types lack; browsers that do not know them pass them over. */
interface ScreenOptions extends DisplayMediaStreamOptions {
  readonly systemAudio?: 'include' | 'exclude';
  readonly selfBrowserSurface?: 'include' | 'exclude';
  readonly surfaceSwitching?: 'include' | 'exclude';
  readonly video: MediaTrackConstraints & { readonly displaySurface: ConstrainDOMString };
}

/** Sound of a computer is no speech in a room: nothing is to be taken out of it. */
const SYSTEM_SOUND: MediaTrackConstraints = {
  echoCancellation: false,
  noiseSuppression: false,
  autoGainControl: false,
};

/**
 * Asks for a screen, a window or a tab; the browser's own picker lets the teacher choose.
 * @throws DOMException: see `screenProblemOf`
 */
export const captureScreen = async (preset: SharePreset, with_sound: boolean): Promise<MediaStream> => {
  const { max_width, max_height, fps, content_hint } = PRESETS[preset];
  const options: ScreenOptions = {
    video: {
      width: { max: max_width },
      height: { max: max_height },
      frameRate: { max: fps },
      // What the browser's picker offers first: a whole screen may carry this very page, with the names on it.
      displaySurface: 'window',
    },
    audio: with_sound ? SYSTEM_SOUND : false,
    systemAudio: with_sound ? 'include' : 'exclude',
    selfBrowserSurface: 'exclude',
    surfaceSwitching: 'include',
  };
  const stream = await navigator.mediaDevices.getDisplayMedia(options);
  const [track] = stream.getVideoTracks();
  if (track !== undefined) track.contentHint = content_hint;
  return stream;
};

/** @param device_id null: the one that the system prefers. @throws DOMException: see `deviceProblemOf` */
export const openMicrophone = (device_id: string | null): Promise<MediaStream> =>
  navigator.mediaDevices.getUserMedia({
    audio: {
      echoCancellation: true,
      noiseSuppression: true,
      autoGainControl: true,
      ...(device_id === null ? {} : { deviceId: { exact: device_id } }),
    },
  });

/** @param device_id null: the one that the system prefers. @throws DOMException: see `deviceProblemOf` */
export const openCamera = (device_id: string | null): Promise<MediaStream> =>
  navigator.mediaDevices.getUserMedia({
    video: {
      width: { ideal: 640 },
      height: { ideal: 480 },
      frameRate: { ideal: 24, max: 30 },
      ...(device_id === null ? {} : { deviceId: { exact: device_id } }),
    },
  });

export const stopTracks = (stream: MediaStream | null): void => {
  for (const track of stream?.getTracks() ?? []) track.stop();
};
