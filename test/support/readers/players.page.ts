// Functions that run inside a page, each alone: they cross into it as text and see nothing of this file.
import type { Seen } from './reader.types.ts';

/** As far as these scripts are used here; they put themselves on `window`. */
interface PlayerLibraries {
  readonly mpegts: {
    createPlayer(
      source: { type: string; isLive: boolean; url: string },
      config: { enableWorker: boolean },
    ): { attachMediaElement(element: HTMLVideoElement): void; load(): void };
  };
  readonly Hls: new () => { loadSource(url: string): void; attachMedia(element: HTMLVideoElement): void };
  readonly dashjs: {
    MediaPlayer(): {
      create(): { initialize(element: HTMLVideoElement, url: string, autoplay: boolean): void };
    };
  };
}

export const playWhep = async (url: string, token: string): Promise<void> => {
  const video = document.querySelector('video');
  if (video === null) throw new Error('no video element');
  const connection = new RTCPeerConnection();
  const stream = new MediaStream();
  connection.addTransceiver('video', { direction: 'recvonly' });
  connection.addTransceiver('audio', { direction: 'recvonly' });
  connection.ontrack = ({ track }) => {
    stream.addTrack(track);
    video.srcObject = stream;
  };
  Object.assign(window, { connection });
  video.autoplay = true;
  await connection.setLocalDescription();
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/sdp', Authorization: `Bearer ${token}` },
    body: connection.localDescription?.sdp ?? '',
  });
  if (answer.status !== 201) throw new Error(`WHEP ${String(answer.status)}`);
  await connection.setRemoteDescription({ type: 'answer', sdp: await answer.text() });
};

export const playFlv = (url: string): void => {
  const video = document.querySelector('video');
  if (video === null) throw new Error('no video element');
  const { mpegts } = window as unknown as PlayerLibraries;
  const player = mpegts.createPlayer({ type: 'flv', isLive: true, url }, { enableWorker: false });
  player.attachMediaElement(video);
  player.load();
  video.autoplay = true;
};

export const playHls = (url: string): void => {
  const video = document.querySelector('video');
  if (video === null) throw new Error('no video element');
  const { Hls } = window as unknown as PlayerLibraries;
  const player = new Hls();
  player.loadSource(url);
  player.attachMedia(video);
  video.autoplay = true;
};

export const playDash = (url: string): void => {
  const video = document.querySelector('video');
  if (video === null) throw new Error('no video element');
  const { dashjs } = window as unknown as PlayerLibraries;
  dashjs.MediaPlayer().create().initialize(video, url, true);
};

/** A browser that plays HLS by itself. */
export const playNative = (url: string): void => {
  const video = document.querySelector('video');
  if (video === null) throw new Error('no video element');
  video.src = url;
  video.autoplay = true;
  void video.play();
};

/** Counts what the page's video element has shown, and listens to it. On the student's page it says the way too. */
export const readPlayback = (): Seen => {
  const page = window as unknown as {
    context?: AudioContext;
    meter?: AnalyserNode;
    /** What the meter listens to: a stream, or the element. */
    metered?: unknown;
    element_source?: MediaElementAudioSourceNode;
    sound?: boolean;
    first_picture_ms?: number;
    began_ms?: number;
  };
  const video = document.querySelector('video');
  if (video === null) return { pictures: 0, sound: false, first_picture_ms: null, note: 'no video element' };
  const playing = video.srcObject instanceof MediaStream ? video.srcObject : video;
  const has_sound =
    playing instanceof MediaStream ? playing.getAudioTracks().length > 0 : video.readyState >= 2;
  if (has_sound && page.metered !== playing) {
    page.metered = playing;
    page.context ??= new AudioContext();
    void page.context.resume();
    page.meter = page.context.createAnalyser();
    if (playing instanceof MediaStream) page.context.createMediaStreamSource(playing).connect(page.meter);
    else {
      page.element_source ??= page.context.createMediaElementSource(video);
      page.element_source.connect(page.meter);
    }
  }
  if (page.meter !== undefined) {
    const samples = new Float32Array(page.meter.fftSize);
    page.meter.getFloatTimeDomainData(samples);
    page.sound ||= samples.some((sample) => Math.abs(sample) > 0.003);
  }
  const pictures = video.getVideoPlaybackQuality().totalVideoFrames;
  const way = document.querySelector('.sheet__facts dd')?.textContent ?? '';
  const reasons = [...document.querySelectorAll('.sheet__reasons li')].map(({ textContent }) => textContent);
  if (pictures > 0) page.first_picture_ms ??= performance.now() - (page.began_ms ?? 0);
  return {
    pictures,
    sound: page.sound ?? false,
    first_picture_ms: page.first_picture_ms ?? null,
    note: video.error?.message ?? [way, ...reasons].join('; '),
  };
};

/**
 * Whether a second of what the element plays is to be heard, without a sound card: Firefox lets no AudioContext run
 * on a machine that has none. It records, and decodes the recording.
 */
export const recordSound = async (): Promise<boolean> => {
  const video = document.querySelector<HTMLVideoElement & { mozCaptureStream?: () => MediaStream }>('video');
  const page = window as unknown as { captured?: MediaStream | undefined };
  page.captured ??= video?.mozCaptureStream?.();
  // They come and go with what the element plays.
  const track = page.captured?.getAudioTracks().find(({ readyState }) => readyState === 'live');
  if (track === undefined) return false;
  const recorder = new MediaRecorder(new MediaStream([track]));
  const recorded = new Promise<Blob>((resolve) => {
    recorder.ondataavailable = ({ data }) => {
      resolve(data);
    };
  });
  recorder.start();
  setTimeout(() => {
    if (recorder.state === 'recording') recorder.stop();
  }, 1000);
  const bytes = await (await recorded).arrayBuffer();
  const decoder = new OfflineAudioContext(1, 48_000, 48_000);
  const samples = (await decoder.decodeAudioData(bytes)).getChannelData(0);
  return samples.some((sample) => Math.abs(sample) > 0.003);
};

/** Types a name into the student's page that a join link has opened, and taps. @returns false until it is there */
export const joinLesson = (): boolean => {
  const field = document.querySelector<HTMLInputElement>('form input[type=text], form input:not([type])');
  const button = document.querySelector<HTMLButtonElement>('form button[type=submit]');
  if (field === null || button === null) return false;
  const setter = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
  setter?.call(field, 'Matrix');
  field.dispatchEvent(new Event('input', { bubbles: true }));
  Object.assign(window, { began_ms: performance.now() });
  button.click();
  return true;
};
