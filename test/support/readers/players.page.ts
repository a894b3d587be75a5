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

/** Counts what the page's video element has shown, and listens to it. */
export const readPlayback = (): Seen => {
  const page = window as unknown as {
    meter?: AnalyserNode;
    sound?: boolean;
    first_picture_ms?: number;
    began_ms?: number;
  };
  const video = document.querySelector('video');
  if (video === null) return { pictures: 0, sound: false, first_picture_ms: null, note: 'no video element' };
  if (page.meter === undefined && video.readyState >= 2) {
    const context = new AudioContext();
    page.meter = context.createAnalyser();
    const source =
      video.srcObject instanceof MediaStream
        ? context.createMediaStreamSource(video.srcObject)
        : context.createMediaElementSource(video);
    source.connect(page.meter);
  }
  if (page.meter !== undefined) {
    const samples = new Float32Array(page.meter.fftSize);
    page.meter.getFloatTimeDomainData(samples);
    page.sound ||= samples.some((sample) => Math.abs(sample) > 0.003);
  }
  const pictures = video.getVideoPlaybackQuality().totalVideoFrames;
  if (pictures > 0) page.first_picture_ms ??= performance.now() - (page.began_ms ?? 0);
  return {
    pictures,
    sound: page.sound ?? false,
    first_picture_ms: page.first_picture_ms ?? null,
    note: video.error === null ? '' : video.error.message,
  };
};
