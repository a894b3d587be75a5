import { execFileSync } from 'node:child_process';

export interface Coded {
  readonly seconds: number;
  readonly size?: string;
  /** Video encoder arguments; default: x264, low delay, a key frame each second. */
  readonly video?: readonly string[];
  /** In the source's clock. */
  readonly begins_s?: number;
}

const ZEROLATENCY = ['-c:v', 'libx264', '-preset', 'ultrafast', '-tune', 'zerolatency', '-g', '30'];

/** FLV of a real encoder: a test picture of 30 a second, and a tone in AAC. */
export const codedFlv = ({ seconds, size = '320x180', video = ZEROLATENCY, begins_s = 0 }: Coded): Buffer => {
  const duration = String(seconds);
  return execFileSync(
    process.env['AIRCLASS_FFMPEG'] ?? 'ffmpeg',
    [
      ...['-loglevel', 'error', '-nostdin'],
      ...['-f', 'lavfi', '-i', `testsrc2=size=${size}:rate=30:duration=${duration}`],
      ...['-f', 'lavfi', '-i', `sine=duration=${duration}`],
      ...[...video, '-pix_fmt', 'yuv420p', '-c:a', 'aac', '-output_ts_offset', String(begins_s)],
      ...['-f', 'flv', '-flvflags', 'no_duration_filesize', 'pipe:1'],
    ],
    { maxBuffer: 64 * 1024 * 1024 },
  );
};
