import { startProgram } from '../program.ts';
import type { OpenReader } from './reader.types.ts';

export const FFMPEG = process.env['AIRCLASS_FFMPEG'] ?? 'ffmpeg';
/** Louder than this is no silence: −50 dB. */
const SILENCE_DB = -50;

export interface FfmpegDecoder extends OpenReader {
  /** Where it was asked for. @returns false once it takes no more */
  write(chunk: Buffer): boolean;
  endInput(): void;
}

/**
 * Decodes an input with ffmpeg, as far as it goes, and counts.
 * @param input ffmpeg's options and `-i` with the input; `pipe:0` is what `write` gives
 */
export const decodeWithFfmpeg = async (input: readonly string[], stdin = false): Promise<FfmpegDecoder> => {
  const began_ms = performance.now();
  const seen = { pictures: 0, sound: false, first_picture_ms: null as number | null, note: '' };
  const ffmpeg = await startProgram(
    FFMPEG,
    [
      ...['-hide_banner', '-loglevel', 'warning', ...(stdin ? [] : ['-nostdin']), ...input],
      ...['-map', '0:v?', '-map', '0:a?', '-fps_mode', 'passthrough'],
      ...['-af', 'astats=metadata=1:reset=1,ametadata=print:key=lavfi.astats.Overall.Peak_level:file=-'],
      ...['-stats_period', '0.1', '-progress', 'pipe:2', '-f', 'null', '-'],
    ],
    { stdin },
  );
  let rest = '';
  ffmpeg.onOutput((text) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const [, name, value = ''] = /(frame|Peak_level)=\s*(\S+)/.exec(line) ?? [];
      // "-inf" is digital silence.
      if (name === 'Peak_level') seen.sound ||= Number(value) > SILENCE_DB;
      if (name === 'frame') {
        seen.pictures = Number(value);
        if (seen.pictures > 0) seen.first_picture_ms ??= performance.now() - began_ms;
      }
    }
  });
  const complaint = (): string =>
    ffmpeg.output
      .split('\n')
      .filter((line) => !/^[a-z_0-9]+=|^frame:\d|^lavfi\./.test(line) && line.trim() !== '')
      .slice(-2)
      .join('; ');
  return {
    seen: async () => ({ ...seen }),
    failure: () => (ffmpeg.running ? null : `ffmpeg has ended: ${complaint()}`),
    write: (chunk) => ffmpeg.running && (ffmpeg.stdin?.write(chunk) ?? false),
    endInput: () => ffmpeg.stdin?.end(),
    close: () => ffmpeg.stop(),
  };
};
