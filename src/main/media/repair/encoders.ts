import { runProgram } from '../../process/run-program.ts';

/** An H.264 encoder of ffmpeg's and how it is told to keep nothing back. */
export interface Encoder {
  readonly name: string;
  readonly hardware: boolean;
  /** Before the input, such as a device. */
  readonly input_args: readonly string[];
  /** Filters that bring pictures to where the encoder takes them. */
  readonly filters: readonly string[];
  readonly args: readonly string[];
}

/** In order of preference on each platform; none but x264 can be verified without its hardware (docs/compatibility.md). */
const HARDWARE: Readonly<Partial<Record<NodeJS.Platform, readonly Encoder[]>>> = {
  win32: [
    {
      name: 'h264_nvenc',
      hardware: true,
      input_args: [],
      filters: [],
      args: ['-preset', 'p1', '-tune', 'ull', '-zerolatency', '1', '-delay', '0'],
    },
    {
      name: 'h264_qsv',
      hardware: true,
      input_args: [],
      filters: [],
      args: ['-preset', 'veryfast', '-async_depth', '1', '-low_power', '0'],
    },
    {
      name: 'h264_amf',
      hardware: true,
      input_args: [],
      filters: [],
      args: ['-usage', 'ultralowlatency'],
    },
  ],
  darwin: [
    {
      name: 'h264_videotoolbox',
      hardware: true,
      input_args: [],
      filters: [],
      args: ['-realtime', '1', '-allow_sw', '0'],
    },
  ],
  linux: [
    {
      name: 'h264_nvenc',
      hardware: true,
      input_args: [],
      filters: [],
      args: ['-preset', 'p1', '-tune', 'ull', '-zerolatency', '1', '-delay', '0'],
    },
    {
      name: 'h264_vaapi',
      hardware: true,
      input_args: ['-vaapi_device', '/dev/dri/renderD128'],
      filters: ['format=nv12', 'hwupload'],
      args: ['-async_depth', '1'],
    },
  ],
};

const X264: Encoder = {
  name: 'libx264',
  hardware: false,
  input_args: [],
  filters: ['format=yuv420p'],
  args: ['-preset', 'ultrafast', '-tune', 'zerolatency', '-profile:v', 'baseline'],
};

/** A driver may hang; a machine with much else to do takes seconds over three pictures. */
const PROBE_TIMEOUT_MS = 15_000;

const works = async (ffmpeg_path: string, encoder: Encoder): Promise<boolean> => {
  const { code } = await runProgram({
    file: ffmpeg_path,
    args: [
      ...['-hide_banner', '-loglevel', 'error', ...encoder.input_args],
      ...['-f', 'lavfi', '-i', 'color=size=640x360:rate=30'],
      ...(encoder.filters.length === 0 ? [] : ['-vf', encoder.filters.join(',')]),
      ...['-frames:v', '3', '-c:v', encoder.name, ...encoder.args, '-bf', '0', '-f', 'null', '-'],
    ],
    timeout_ms: PROBE_TIMEOUT_MS,
  });
  return code === 0;
};

/**
 * Finds out by encoding three pictures which encoders run on this machine, best first; a list of names would also
 * hold those whose hardware is absent.
 * @returns empty where ffmpeg has no H.264 encoder that works
 */
export const findEncoders = async (ffmpeg_path: string): Promise<Encoder[]> => {
  const found: Encoder[] = [];
  for (const encoder of [...(HARDWARE[process.platform] ?? []), X264]) {
    if (await works(ffmpeg_path, encoder)) found.push(encoder);
  }
  return found;
};
