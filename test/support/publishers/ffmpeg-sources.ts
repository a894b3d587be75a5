import { missing, startProgram } from '../program.ts';
import type { Publisher } from './publisher.types.ts';

const FFMPEG = process.env['AIRCLASS_FFMPEG'] ?? 'ffmpeg';

const tone = (rate: number, channels: 1 | 2): string[] => [
  ...['-f', 'lavfi', '-i', `sine=frequency=440:sample_rate=${String(rate)}`],
  ...['-c:a', 'aac', '-b:a', '96k', '-ac', String(channels)],
];
const STEREO = tone(48_000, 2);

const picture = (size: string, rate: number): string[] => [
  ...['-f', 'lavfi', '-i', `testsrc2=size=${size}:rate=${String(rate)}`],
];

/** x264 as a careful person sets it up: no B-frames, a key frame every two seconds. */
const careful = (rate: number, profile = 'baseline'): string[] => [
  ...['-c:v', 'libx264', '-preset', 'ultrafast', '-tune', 'zerolatency', '-profile:v', profile],
  ...['-pix_fmt', 'yuv420p', '-b:v', '800k', '-maxrate', '800k', '-bufsize', '800k', '-g', String(rate * 2)],
];

const NOISE = 'geq=lum=random(1)*255:cb=random(2)*255:cr=random(3)*255';

interface Source {
  readonly name: string;
  /** ffmpeg's inputs and encoders, the picture first; empty for none. */
  readonly video: readonly string[];
  readonly audio: readonly string[];
}

/** @param size such as 640x360 */
const steady = (size: string, rate = 30): string[] => [...picture(size, rate), ...careful(rate)];

const SOURCES = {
  baseline: { name: 'ffmpeg, H.264 Baseline, AAC 48 kHz', video: steady('640x360'), audio: STEREO },
  b_frames: {
    name: 'ffmpeg, High, B-frames, key frame every 250 pictures',
    video: [
      ...picture('640x360', 30),
      ...['-c:v', 'libx264', '-preset', 'veryfast', '-profile:v', 'high', '-bf', '2', '-g', '250'],
      ...['-pix_fmt', 'yuv420p', '-b:v', '800k'],
    ],
    audio: STEREO,
  },
  chroma_444: {
    name: 'ffmpeg, High 4:4:4',
    video: [
      ...picture('640x360', 30),
      ...['-c:v', 'libx264', '-preset', 'ultrafast', '-tune', 'zerolatency', '-pix_fmt', 'yuv444p'],
      ...['-profile:v', 'high444', '-g', '60'],
    ],
    audio: STEREO,
  },
  ten_bit: {
    name: 'ffmpeg, High 10 (10 bit)',
    video: [
      ...picture('640x360', 30),
      ...['-c:v', 'libx264', '-preset', 'ultrafast', '-tune', 'zerolatency', '-pix_fmt', 'yuv420p10le'],
      ...['-profile:v', 'high10', '-g', '60'],
    ],
    audio: STEREO,
  },
  mono: { name: 'ffmpeg, AAC 44.1 kHz mono', video: steady('640x360'), audio: tone(44_100, 1) },
  audio_only: { name: 'ffmpeg, sound alone', video: [], audio: STEREO },
  video_only: { name: 'ffmpeg, picture alone', video: steady('640x360'), audio: [] },
  fps_60: { name: 'ffmpeg, 60 pictures a second', video: steady('640x360', 60), audio: STEREO },
  hd: { name: 'ffmpeg, 1080p', video: steady('1920x1080'), audio: STEREO },
  variable_rate: {
    name: 'ffmpeg, variable frame rate',
    video: [
      ...picture('640x360', 30),
      // Two of five pictures are left out, at random but always the same ones; their times stay.
      ...['-vf', 'select=gt(random(1)\\,0.4)', '-vsync', 'vfr', ...careful(30)],
      ...['-force_key_frames', 'expr:gte(t,n_forced*1.5)'],
    ],
    audio: STEREO,
  },
  interlaced: {
    name: 'ffmpeg, Main, interlaced',
    video: [
      ...picture('640x360', 60),
      ...['-vf', 'interlace', '-c:v', 'libx264', '-preset', 'ultrafast', '-tune', 'zerolatency'],
      ...[
        '-flags',
        '+ildct+ilme',
        '-x264-params',
        'tff=1',
        '-pix_fmt',
        'yuv420p',
        '-b:v',
        '800k',
        '-g',
        '60',
      ],
    ],
    audio: STEREO,
  },
  large_keys: {
    name: 'ffmpeg, 1080p, key frames above 2.2 MB',
    video: [
      // A still of noise: all of it is in the key frame.
      ...['-f', 'lavfi', '-i', `nullsrc=size=1920x1080:rate=10:duration=0.1,${NOISE},loop=-1:1`],
      ...['-c:v', 'libx264', '-preset', 'ultrafast', '-tune', 'zerolatency', '-profile:v', 'main'],
      ...['-pix_fmt', 'yuv420p', '-qp', '4', '-g', '40'],
    ],
    audio: STEREO,
  },
  portrait: { name: 'ffmpeg, portrait (360×640)', video: steady('360x640'), audio: STEREO },
} as const satisfies Record<string, Source>;

export type FfmpegSourceName = keyof typeof SOURCES;
export const FFMPEG_SOURCES = Object.keys(SOURCES) as FfmpegSourceName[];

/** Inputs must all come before the first output option, so what belongs to the encoders moves behind. */
const splitInputs = (args: readonly string[]): { inputs: string[]; encoders: string[] } => {
  const end = args.indexOf('-i') + 2;
  return args.length === 0
    ? { inputs: [], encoders: [] }
    : { inputs: args.slice(0, end), encoders: args.slice(end) };
};

/** ffmpeg's arguments for such a source into an FLV file or address. */
export const ffmpegArguments = (name: FfmpegSourceName, url: string, seconds?: number): string[] => {
  const source: Source = SOURCES[name];
  const video = splitInputs(source.video);
  const audio = splitInputs(source.audio);
  return [
    ...['-hide_banner', '-loglevel', 'warning', '-nostdin', '-y'],
    // A file is made as fast as that goes, a live source in its own time.
    ...(seconds === undefined ? ['-re', ...video.inputs] : video.inputs),
    ...(seconds === undefined && audio.inputs.length > 0 ? ['-re'] : []),
    ...audio.inputs,
    ...(seconds === undefined ? [] : ['-t', String(seconds)]),
    ...[...video.encoders, ...audio.encoders, '-f', 'flv', url],
  ];
};

export const ffmpegPublisher = (name: FfmpegSourceName): Publisher => {
  const source: Source = SOURCES[name];
  return {
    name: source.name,
    has_video: source.video.length > 0,
    has_audio: source.audio.length > 0,
    obstacle: () => missing(FFMPEG),
    start: ({ rtmp_server, stream_key }) =>
      startProgram(FFMPEG, ffmpegArguments(name, `${rtmp_server}/${stream_key}`)),
  };
};
