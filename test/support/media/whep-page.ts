import type { Browser, Page } from 'playwright-core';
import type { Quality } from '../../../src/shared/contract/media/ways.ts';
import type { Engine } from '../../../src/main/media/index.ts';
import { STREAM } from '../rtmp/ingest-harness.ts';

/** What a viewer in Chromium has received so far. */
export interface Playback {
  readonly state: string;
  readonly frames: number;
  readonly key_frames: number;
  readonly width: number;
  readonly height: number;
  /** Loudness of the sound that is playing now, 0 to 1. */
  readonly loudness: number;
  /** From the offer to the first painted picture; null before it. */
  readonly first_frame_ms: number | null;
  readonly packets_lost: number;
  readonly frames_dropped: number;
}

/** A bare viewer: a page with a video element and a peer connection, without AIRClass' own player. */
export interface WhepPage {
  readonly page: Page;
  readonly viewer_id: string;
  playback(): Promise<Playback>;
  close(): Promise<void>;
}

let viewers = 0;

export const watch = async (
  browser: Browser,
  engine: Engine,
  quality: Quality = 'full',
): Promise<WhepPage> => {
  const page = await browser.newPage();
  viewers += 1;
  const viewer_id = `viewer-${String(viewers)}`;
  await page.exposeFunction(
    'offer',
    async (sdp: string) =>
      (
        await engine.openViewer({
          viewer_id,
          stream_id: STREAM,
          sdp,
          reached_address: null,
          quality,
          seat: viewer_id,
          address: null,
        })
      ).sdp,
  );
  await page.evaluate(async () => {
    const pc = new RTCPeerConnection();
    pc.addTransceiver('video', { direction: 'recvonly' });
    pc.addTransceiver('audio', { direction: 'recvonly' });
    const video = document.createElement('video');
    video.autoplay = true;
    video.muted = true;
    document.body.append(video);
    const stream = new MediaStream();
    const context = new AudioContext();
    const meter = context.createAnalyser();
    const seen = { first_frame_ms: null as number | null };
    pc.ontrack = ({ track }) => {
      stream.addTrack(track);
      video.srcObject = stream;
      if (track.kind === 'audio') context.createMediaStreamSource(new MediaStream([track])).connect(meter);
    };
    const began = performance.now();
    video.requestVideoFrameCallback(() => {
      seen.first_frame_ms = performance.now() - began;
    });
    Object.assign(window, { pc, video, meter, seen, context });
    await pc.setLocalDescription();
    const answer = await (window as unknown as { offer(sdp: string): Promise<string> }).offer(
      pc.localDescription!.sdp,
    );
    await pc.setRemoteDescription({ type: 'answer', sdp: answer });
  });
  return {
    page,
    viewer_id,
    playback: async () =>
      page.evaluate(async () => {
        const { pc, video, meter, seen } = window as unknown as {
          pc: RTCPeerConnection;
          video: HTMLVideoElement;
          meter: AnalyserNode;
          seen: { first_frame_ms: number | null };
        };
        const samples = new Float32Array(meter.fftSize);
        meter.getFloatTimeDomainData(samples);
        const stats = { frames: 0, key_frames: 0, packets_lost: 0, frames_dropped: 0 };
        for (const report of (await pc.getStats()).values() as Iterable<Record<string, unknown>>) {
          if (report['type'] !== 'inbound-rtp' || report['kind'] !== 'video') continue;
          stats.key_frames = Number(report['keyFramesDecoded'] ?? 0);
          stats.frames = Number(report['framesDecoded'] ?? 0);
          stats.packets_lost = Number(report['packetsLost'] ?? 0);
          stats.frames_dropped = Number(report['framesDropped'] ?? 0);
        }
        return {
          ...stats,
          state: pc.connectionState,
          width: video.videoWidth,
          height: video.videoHeight,
          loudness: samples.reduce((peak, sample) => Math.max(peak, Math.abs(sample)), 0),
          first_frame_ms: seen.first_frame_ms,
        };
      }),
    close: async () => page.close(),
  };
};
