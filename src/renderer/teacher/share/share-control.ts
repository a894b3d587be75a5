import type { DashboardInShare } from '../../../shared/ipc.ts';
import { captureScreen, screenProblemOf, stopTracks, type CaptureProblem } from './capture.ts';
import type { FromWorker, Inset, LinkState, ShareEnd, SharePreset, ToWorker } from './share.types.ts';
import { pageInShare } from './page-in-share.ts';
import { createSoundMix, type SoundMix } from './sound-mix.ts';
import { picturesOf, soundOf } from './track-processor.ts';

/** What is shared, as the browser tells. */
export type Surface = 'screen' | 'window' | 'tab';

export interface RunningShare {
  readonly session_id: string;
  readonly link: LinkState;
  readonly surface: Surface;
  readonly has_system_sound: boolean;
  /** Null: the share has no microphone. */
  readonly is_muted: boolean | null;
  /** Null: no face in the picture. */
  readonly inset: Inset | null;
  /** A whole screen is shared, and this page shows on it wherever it is opened there. */
  readonly may_show_page: boolean;
  /** Names and the preview are covered on this page meanwhile. */
  readonly is_veiled: boolean;
}

/** What the teacher is told; that the class ended is on the whole screen already. */
export type ShareProblem = CaptureProblem | Exclude<ShareEnd, 'session_ended'>;

/** Null `running` before and after; `problem` tells why the last one did not start, or ended by itself. */
export interface ShareView {
  readonly is_starting: boolean;
  readonly running: RunningShare | null;
  readonly problem: ShareProblem | null;
}

export interface ShareWishes {
  readonly session_id: string;
  readonly preset: SharePreset;
  readonly with_system_sound: boolean;
  readonly take_over: boolean;
  /** What the desktop app says of its window in the chosen source; null: a browser's own picker chooses, and tells no such thing. */
  readonly dashboard: DashboardInShare | null;
  /** Taken over: their tracks are stopped with the share. */
  readonly microphone: MediaStream | null;
  readonly camera: MediaStream | null;
  readonly inset: Inset;
}

/** The page's screen share, at most one. For React's `useSyncExternalStore`. */
export interface ShareControl {
  current(): ShareView;
  subscribe(listener: () => void): () => void;
  /** Asks the browser for a screen, and publishes it. Never rejects: see `problem`. Within a click's handler only. */
  start(wishes: ShareWishes): Promise<void>;
  mute(is_muted: boolean): void;
  setInset(inset: Inset): void;
  /** The desktop app's window was moved onto the shared screen, or off it. */
  setDashboard(dashboard: DashboardInShare): void;
  /** The teacher looks at names and the preview all the same, or no longer. */
  setVeiled(is_veiled: boolean): void;
  stop(): void;
  /** The teacher has read it. */
  forgetProblem(): void;
}

/** What the control needs of a Worker. */
export type WorkerLike = Pick<Worker, 'postMessage' | 'terminate' | 'onmessage' | 'onerror'>;

export interface ShareControlDeps {
  readonly token: string;
  /** Such as http://127.0.0.1:8000. */
  readonly origin: string;
  readonly createWorker: () => WorkerLike;
  /** Nothing is captured any more, or was not after all. */
  readonly onReleased: () => void;
}

/** The worker says goodbye within it. */
const GOODBYE_MS = 1000;

const SURFACES: Readonly<Record<string, Surface>> = { monitor: 'screen', window: 'window', browser: 'tab' };

interface Running {
  readonly screen: MediaStream;
  readonly wishes: ShareWishes;
  readonly worker: WorkerLike;
  readonly mix: SoundMix | null;
}

const mixOf = (screen: MediaStream, microphone: MediaStream | null): SoundMix | null => {
  if (microphone === null && screen.getAudioTracks().length === 0) return null;
  const mix = createSoundMix();
  mix.setMicrophone(microphone);
  mix.setSystem(screen);
  return mix;
};

export const createShareControl = ({
  token,
  origin,
  createWorker,
  onReleased,
}: ShareControlDeps): ShareControl => {
  const listeners = new Set<() => void>();
  let view: ShareView = { is_starting: false, running: null, problem: null };
  let running: Running | null = null;

  const change = (part: Partial<ShareView>): void => {
    view = { ...view, ...part };
    for (const listener of listeners) listener();
  };
  const changeRunning = (part: Partial<RunningShare>): void => {
    if (view.running !== null) change({ running: { ...view.running, ...part } });
  };

  const end = (reason: ShareEnd | 'stopped'): void => {
    if (running === null) return;
    const { screen, wishes, worker, mix } = running;
    running = null;
    stopTracks(screen);
    stopTracks(wishes.microphone);
    stopTracks(wishes.camera);
    mix?.close();
    // Where the next capture has begun already, that one is covered as it wants.
    if (!view.is_starting) onReleased();
    setTimeout(() => {
      worker.terminate();
    }, GOODBYE_MS);
    change({ running: null, problem: reason === 'stopped' || reason === 'session_ended' ? null : reason });
  };

  const publish = (screen: MediaStream, track: MediaStreamTrack, wishes: ShareWishes): void => {
    const worker = createWorker();
    const mix = mixOf(screen, wishes.microphone);
    const started: Running = { screen, wishes, worker, mix };
    running = started;
    const send = (message: ToWorker, transfer: Transferable[] = []): void => {
      worker.postMessage(message, transfer);
    };
    worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
      if (running !== started) return;
      if (data.type === 'link') changeRunning({ link: data.state });
      else end(data.reason);
    };
    worker.onerror = () => {
      if (running === started) end('encoder_failed');
    };
    // The browser's own "stop sharing". The worker sees it too, unless it is busy.
    track.addEventListener('ended', () => {
      if (running !== started) return;
      send({ type: 'stop' });
      end('stopped');
    });
    const picture = picturesOf(track);
    const url = `${origin.replace(/^http/, 'ws')}/api/stream/${wishes.session_id}/publish`;
    send({ type: 'start', url, token, take_over: wishes.take_over, preset: wishes.preset, picture }, [
      picture,
    ]);
    if (mix !== null) {
      const sound = soundOf(mix.track);
      send({ type: 'sound', sound }, [sound]);
    }
    const face = wishes.camera?.getVideoTracks()[0];
    if (face !== undefined) {
      const camera = picturesOf(face);
      send({ type: 'inset', inset: wishes.inset });
      send({ type: 'camera', camera }, [camera]);
    }
    const surface = SURFACES[track.getSettings().displaySurface ?? ''] ?? 'screen';
    const may_show_page = wishes.dashboard === null ? surface === 'screen' : wishes.dashboard === 'seen';
    change({
      running: {
        session_id: wishes.session_id,
        link: 'connecting',
        surface,
        has_system_sound: screen.getAudioTracks().length > 0,
        is_muted: wishes.microphone === null ? null : false,
        inset: face === undefined ? null : wishes.inset,
        may_show_page,
        is_veiled: may_show_page,
      },
    });
  };

  const stop = (): void => {
    running?.worker.postMessage({ type: 'stop' } satisfies ToWorker);
    end('stopped');
  };

  return {
    current: () => view,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async start(wishes) {
      if (view.is_starting) return;
      change({ is_starting: true, problem: null });
      let screen: MediaStream | null = null;
      try {
        screen = await captureScreen(wishes.preset, wishes.with_system_sound);
        const [track] = screen.getVideoTracks();
        if (track === undefined) throw new Error('no picture');
        stop();
        publish(screen, track, wishes);
        change({ is_starting: false });
      } catch (error) {
        stopTracks(screen);
        if (running?.screen === screen) end('stopped');
        if (running === null) onReleased();
        change({ is_starting: false, problem: screenProblemOf(error) });
      }
    },
    mute(is_muted) {
      running?.mix?.mute(is_muted);
      changeRunning({ is_muted });
    },
    setInset(inset) {
      running?.worker.postMessage({ type: 'inset', inset } satisfies ToWorker);
      changeRunning({ inset });
    },
    setDashboard(dashboard) {
      if (view.running?.surface === 'screen') changeRunning(pageInShare(view.running, dashboard));
    },
    setVeiled(is_veiled) {
      changeRunning({ is_veiled });
    },
    stop,
    forgetProblem() {
      change({ problem: null });
    },
  };
};
