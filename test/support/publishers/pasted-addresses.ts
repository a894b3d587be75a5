import { missing, startProgram } from '../program.ts';
import { ffmpegArguments } from './ffmpeg-sources.ts';
import type { Publisher } from './publisher.types.ts';

const FFMPEG = process.env['AIRCLASS_FFMPEG'] ?? 'ffmpeg';

interface Pasted {
  /** As a person sees it in the encoder's two fields. */
  readonly name: string;
  readonly app: string;
  readonly key: (stream_key: string) => string;
}

const PASTED = {
  key_in_server: { name: 'live/KEY, and no key', app: 'live/KEY', key: () => '' },
  both_in_key: { name: 'no path, and live/KEY as the key', app: '', key: (key) => `live/${key}` },
  query: { name: 'live?x=1', app: 'live?x=1', key: (key) => key },
  slashes: { name: '/live/, and //KEY', app: '/live/', key: (key) => `//${key}` },
  spaces: { name: 'spaces and line ends around both', app: ' live ', key: (key) => ` ${key}\r\n` },
} as const satisfies Record<string, Pasted>;

export const PASTED_ADDRESSES = Object.keys(PASTED) as (keyof typeof PASTED)[];

/** ffmpeg, told server and key as people paste them. */
export const pastedAddressPublisher = (address: keyof typeof PASTED): Publisher => {
  const { name, app, key }: Pasted = PASTED[address];
  return {
    name: `address: ${name}`,
    has_video: true,
    has_audio: true,
    is_address: true,
    obstacle: () => missing(FFMPEG),
    start: ({ rtmp_server, stream_key }) => {
      const named = ['-rtmp_app', app.replace('KEY', stream_key), '-rtmp_playpath', key(stream_key)];
      const args = ffmpegArguments('baseline', rtmp_server);
      return startProgram(FFMPEG, [...args.slice(0, -1), ...named, ...args.slice(-1)]);
    },
  };
};
