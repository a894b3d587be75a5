import { execFile, spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A minute of 720p30 H.264 at 2.5 Mbit/s (2-s GOP, no B-frames) with AAC, and the same pictures with Opus. */
export interface LoadClip {
  readonly flv: string;
  readonly mkv: string;
}

/**
 * Made once, and sent without encoding again: the publisher then costs next to nothing, and AIRClass and Janus get the
 * very same pictures.
 */
export const makeLoadClip = async (
  ffmpeg_path: string,
  work_dir: string,
  seconds = 60,
): Promise<LoadClip> => {
  const flv = path.join(work_dir, 'load.flv');
  const mkv = path.join(work_dir, 'load.mkv');
  const quiet = ['-hide_banner', '-loglevel', 'error', '-nostdin', '-y'];
  await run(ffmpeg_path, [
    ...quiet,
    ...['-f', 'lavfi', '-i', 'testsrc2=size=1280x720:rate=30,noise=alls=10:allf=t'],
    ...['-f', 'lavfi', '-i', 'sine=frequency=440:sample_rate=48000', '-t', String(seconds)],
    ...['-c:v', 'libx264', '-preset', 'ultrafast', '-tune', 'zerolatency', '-profile:v', 'baseline'],
    ...['-pix_fmt', 'yuv420p', '-g', '60', '-sc_threshold', '0'],
    ...['-b:v', '2500k', '-minrate', '2500k', '-maxrate', '2500k', '-bufsize', '1250k'],
    ...['-c:a', 'aac', '-b:a', '160k', '-ac', '2', flv],
  ]);
  // SPS and PPS before each key frame: RTP has no other place for them, while RTMP sends them once.
  await run(ffmpeg_path, [
    ...[...quiet, '-i', flv, '-c:v', 'copy', '-bsf:v', 'h264_mp4toannexb,dump_extra=freq=keyframe'],
    ...['-c:a', 'libopus', '-b:a', '128k', '-frame_duration', '20', mkv],
  ]);
  return { flv, mkv };
};

/** A running ffmpeg that sends a clip in real time, over and over. The caller stops it. */
export interface ClipPublisher {
  /** Settles with the end of ffmpeg's standard error when it has ended by itself. */
  readonly ended: Promise<string>;
  stop(): Promise<void>;
}

const play = (ffmpeg_path: string, clip: string, output: readonly string[]): ClipPublisher => {
  const child: ChildProcess = spawn(
    ffmpeg_path,
    ['-hide_banner', '-loglevel', 'error', '-nostdin', '-re', '-stream_loop', '-1', '-i', clip, ...output],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  let errors = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    errors = (errors + chunk.toString()).slice(-4000);
  });
  const ended = new Promise<string>((resolve) => {
    child.once('close', () => {
      resolve(errors);
    });
  });
  return {
    ended,
    stop: async () => {
      child.kill();
      await Promise.race([ended, delay(3000, undefined, { ref: false })]);
      child.kill('SIGKILL');
      await ended;
    },
  };
};

export const publishClip = (ffmpeg_path: string, clip: LoadClip, rtmp_url: string): ClipPublisher =>
  play(ffmpeg_path, clip.flv, ['-c', 'copy', '-f', 'flv', rtmp_url]);

/** The same pictures as RTP to two local ports, for Janus. */
export const sendClipAsRtp = (
  ffmpeg_path: string,
  clip: LoadClip,
  ports: { readonly audio: number; readonly video: number },
): ClipPublisher =>
  play(ffmpeg_path, clip.mkv, [
    ...['-map', '0:v', '-c:v', 'copy', '-f', 'rtp', '-payload_type', '102'],
    `rtp://127.0.0.1:${ports.video}?pkt_size=1200`,
    ...['-map', '0:a', '-c:a', 'copy', '-f', 'rtp', '-payload_type', '111'],
    `rtp://127.0.0.1:${ports.audio}?pkt_size=1200`,
  ]);
