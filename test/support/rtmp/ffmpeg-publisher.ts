import { spawn } from 'node:child_process';

/** A real source: ffmpeg publishing a test picture and a tone by RTMP. */
export interface FfmpegPublisher {
  readonly pid: number | undefined;
  /** What ffmpeg has said so far. */
  readonly stderr: string;
  readonly running: boolean;
  /** Resolves when it is gone, by itself or stopped. */
  readonly exited: Promise<{ readonly code: number | null; readonly after_ms: number }>;
  /** As a source whose network is gone: the connection stays, silent. Linux and macOS alone. */
  freeze(): void;
  stop(): Promise<void>;
}

export interface FfmpegPublisherOptions {
  readonly url: string;
  /** Video encoder arguments; default: x264, low delay, a key frame each second. */
  readonly video?: readonly string[];
  readonly size?: string;
  /** Audio encoder arguments; default: AAC of the tone as it is, 44.1 kHz mono. */
  readonly audio?: readonly string[];
}

const ZEROLATENCY = ['-c:v', 'libx264', '-preset', 'ultrafast', '-tune', 'zerolatency', '-g', '30'];

/**
 * A picture that moves, and no sound: what pages beside it need that are not about either. Drawn in software, four pictures a second cost a
 * page half of what ten and a tone do.
 */
export const BARE_PICTURE = {
  video: [...ZEROLATENCY.slice(0, -2), '-r', '4', '-g', '4'],
  audio: ['-an'],
} as const satisfies Partial<FfmpegPublisherOptions>;

export const publishByFfmpeg = ({
  url,
  video = ZEROLATENCY,
  size = '320x180',
  audio = ['-c:a', 'aac'],
}: FfmpegPublisherOptions): FfmpegPublisher => {
  const started_at = performance.now();
  let stderr = '';
  let running = true;
  const child = spawn(
    process.env['AIRCLASS_FFMPEG'] ?? 'ffmpeg',
    [
      ...['-hide_banner', '-loglevel', 'info', '-nostdin', '-re'],
      ...['-f', 'lavfi', '-i', `testsrc2=size=${size}:rate=30`, '-f', 'lavfi', '-i', 'sine'],
      ...[...video, '-pix_fmt', 'yuv420p', ...audio, '-f', 'flv', url],
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const exited = new Promise<{ code: number | null; after_ms: number }>((resolve) => {
    child.once('close', (code) => {
      running = false;
      resolve({ code, after_ms: performance.now() - started_at });
    });
  });
  return {
    pid: child.pid,
    get stderr() {
      return stderr;
    },
    get running() {
      return running;
    },
    exited,
    freeze: () => {
      child.kill('SIGSTOP');
    },
    stop: async () => {
      if (running) child.kill('SIGKILL');
      await exited;
    },
  };
};
