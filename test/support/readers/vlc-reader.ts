import { chown, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { missing, startProgram } from '../program.ts';
import { addressOf } from './ffmpeg-readers.ts';
import type { Reader } from './reader.types.ts';

/** VLC refuses to run as root. */
const NOBODY = 65_534;
/** Of 32,768: −50 dB. */
const SILENCE = 100;
const WAV_HEADER_BYTES = 44;

const peakOf = (wav: Buffer): number => {
  let peak = 0;
  for (let at = WAV_HEADER_BYTES; at + 1 < wav.length; at += 2)
    peak = Math.max(peak, Math.abs(wav.readInt16LE(at)));
  return peak;
};

/** VLC without a window: its own statistics count pictures, and its sound goes into a file. */
export const vlcReader = (way: 'HTTP-FLV' | 'HLS'): Reader => ({
  name: 'VLC',
  way,
  obstacle: () => missing('vlc'),
  open: async (lesson) => {
    const is_root = process.getuid?.() === 0;
    const home = await mkdtemp(join(tmpdir(), 'airclass-vlc-'));
    if (is_root) await chown(home, NOBODY, NOBODY);
    const sound = join(home, 'sound.wav');
    const began_ms = performance.now();
    const vlc = await startProgram(
      'vlc',
      [
        ...['--intf', 'rc', '--rc-fake-tty', '--no-interact', '--vout', 'dummy'],
        ...['--aout', 'afile', '--audiofile-file', sound, '--audiofile-format', 's16'],
        await addressOf(lesson, way),
      ],
      { stdin: true, env: { HOME: home }, ...(is_root ? { uid: NOBODY } : {}) },
    );
    const seen = { pictures: 0, first_picture_ms: null as number | null, note: '' };
    vlc.onOutput((text) => {
      const [, shown] = /frames displayed\s*:\s*(\d+)/.exec(text) ?? [];
      if (shown === undefined) return;
      seen.pictures = Number(shown);
      if (seen.pictures > 0) seen.first_picture_ms ??= performance.now() - began_ms;
    });
    return {
      seen: async () => {
        vlc.stdin?.write('stats\n');
        // Not there until VLC has found sound.
        const wav = await readFile(sound).catch(() => Buffer.alloc(0));
        return { ...seen, sound: peakOf(wav) > SILENCE };
      },
      failure: () => (vlc.running ? null : `VLC has ended: ${vlc.output.slice(-200)}`),
      close: async () => {
        await vlc.stop('SIGKILL');
        await rm(home, { recursive: true, force: true, maxRetries: 5 });
      },
    };
  },
});
