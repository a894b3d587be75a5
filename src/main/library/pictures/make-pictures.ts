import type { Ffmpeg } from '../ffmpeg.ts';
import type { SourceMedia } from '../mp4/source-media.ts';
import { scoreOfStill } from './judge-still.ts';
import { keyPictureAt, keyPlacesOf, placesAt, type KeyPlace } from './key-pictures.ts';

/** A tile of a sprite: 16 to 9, as lessons are. */
export const TILE = { width: 160, height: 90, columns: 5, rows: 5 } as const;

export interface MadePictures {
  readonly every_seconds: number;
  readonly tiles: number;
  /** JPEG, each of `columns` times `rows` tiles; the last one may have fewer rows filled. */
  readonly sprites: readonly Buffer[];
  /** JPEG; null: no still shows anything. */
  readonly thumbnail: Buffer | null;
}

const EVERY_SECONDS = 10;
/** Three hours of one each 10 s; longer lessons have fewer a minute. All of them are in memory, 21 kB each. */
const MAX_TILES = 1100;
const CANDIDATES = 16;
const THUMBNAIL_WIDTH = 640;
const TILE_BYTES = (TILE.width * TILE.height * 3) / 2;
const GREY_BYTES = TILE.width * TILE.height;
const MAX_SPRITE_BYTES = 64 * 1024 * 1024;
const MAX_THUMBNAIL_BYTES = 2 * 1024 * 1024;
const TIMEOUT_MS = 60_000;
const TIMEOUT_PER_TILE_MS = 1000;
/** Of a JPEG: ISO/IEC 10918-1, B.1.1.3. */
const JPEG_START = Buffer.from([0xff, 0xd8, 0xff]);
/** 8K: more is no classroom's source. */
const MAX_PIXELS = String(7680 * 4320);

const FIT = [
  `scale=${String(TILE.width)}:${String(TILE.height)}:force_original_aspect_ratio=decrease:force_divisible_by=2:flags=area`,
  `pad=${String(TILE.width)}:${String(TILE.height)}:-1:-1`,
  'setsar=1',
  'format=yuv420p',
].join(',');
const H264_IN = [
  ...['-max_pixels', MAX_PIXELS, '-threads', '1', '-protocol_whitelist', 'pipe'],
  ...['-f', 'h264', '-i', 'pipe:0', '-map_metadata', '-1', '-fps_mode', 'passthrough'],
];

export interface MakePicturesDeps {
  readonly ffmpeg: Ffmpeg;
  readonly media: SourceMedia;
  readonly length_ms: number;
  readonly signal: AbortSignal;
}

/** Where the pictures of a stream of JPEGs begin: nothing in one looks like another's beginning, as markers are escaped in it. */
const jpegsOf = (stream: Buffer): Buffer[] => {
  const starts: number[] = [];
  for (let at = stream.indexOf(JPEG_START); at >= 0; at = stream.indexOf(JPEG_START, at + 3)) starts.push(at);
  return starts.map((start, at) => stream.subarray(start, starts[at + 1] ?? stream.length));
};

/** Times that the storyboard has a tile of, and more of them in a short recording for the thumbnail to be chosen from. */
const timesOf = (length_ms: number): { every_seconds: number; tiles: number[]; candidates: number[] } => {
  const seconds = length_ms / 1000;
  const every_seconds = Math.max(EVERY_SECONDS, Math.ceil(seconds / MAX_TILES));
  const count = Math.max(1, Math.ceil(seconds / every_seconds));
  return {
    every_seconds,
    tiles: Array.from({ length: count }, (_, at) => at * every_seconds),
    candidates: Array.from({ length: CANDIDATES }, (_, at) => (seconds * (at + 0.5)) / CANDIDATES),
  };
};

/** The storyboard and the thumbnail of a recording, from key pictures alone. null: it has no picture. @throws AirError unavailable */
export const makePictures = async (deps: MakePicturesDeps): Promise<MadePictures | null> => {
  const { ffmpeg, media, length_ms, signal } = deps;
  const places = keyPlacesOf(media);
  if (places.length === 0) return null;
  const { every_seconds, tiles, candidates } = timesOf(length_ms);
  const board = placesAt(places, tiles);
  const shown = [...new Set([...board, ...placesAt(places, candidates)])];
  const readable: KeyPlace[] = [];

  async function* pictures(): AsyncGenerator<Buffer> {
    for (const place of shown) {
      const picture = await keyPictureAt(media, place);
      if (picture === null) continue;
      readable.push(place);
      yield picture;
    }
  }
  const stills = await ffmpeg.run({
    args: [...H264_IN, '-vf', FIT, '-f', 'rawvideo', 'pipe:1'],
    input: pictures(),
    max_output_bytes: (shown.length + 1) * TILE_BYTES,
    timeout_ms: TIMEOUT_MS + shown.length * TIMEOUT_PER_TILE_MS,
    signal,
  });
  // A decoder that left one out leaves it open which: then nothing is known of any but the last before it.
  const is_whole = stills.length === readable.length * TILE_BYTES;
  const stillOf = (place: KeyPlace): Buffer | null => {
    const at = readable.indexOf(place);
    return at < 0 || !is_whole ? null : stills.subarray(at * TILE_BYTES, (at + 1) * TILE_BYTES);
  };

  const best = readable
    .map((place) => {
      const still = stillOf(place);
      const grey = still?.subarray(0, GREY_BYTES) ?? Buffer.alloc(0);
      return { place, score: scoreOfStill(grey, TILE.width, TILE.height) };
    })
    .reduce<{ place: KeyPlace | null; score: number }>(
      (known, one) => (one.score > known.score ? one : known),
      { place: null, score: 0 },
    );

  const black = Buffer.concat([Buffer.alloc(GREY_BYTES, 16), Buffer.alloc(TILE_BYTES - GREY_BYTES, 128)]);

  async function* boardStills(): AsyncGenerator<Buffer> {
    let before: Buffer = black;
    for (const place of board) {
      before = stillOf(place) ?? before;
      yield before;
    }
  }
  const sprites = await ffmpeg.run({
    args: [
      ...['-protocol_whitelist', 'pipe', '-f', 'rawvideo', '-pix_fmt', 'yuv420p'],
      ...['-s', `${String(TILE.width)}x${String(TILE.height)}`, '-framerate', '1', '-i', 'pipe:0'],
      ...['-vf', `tile=${String(TILE.columns)}x${String(TILE.rows)},format=yuvj420p`, '-c:v', 'mjpeg'],
      ...['-q:v', '5', '-f', 'image2pipe', 'pipe:1'],
    ],
    input: boardStills(),
    max_output_bytes: MAX_SPRITE_BYTES,
    timeout_ms: TIMEOUT_MS,
    signal,
  });
  return {
    every_seconds,
    tiles: board.length,
    sprites: jpegsOf(sprites),
    thumbnail: best.place === null ? null : await thumbnailOf(deps, best.place),
  };
};

const thumbnailOf = async (
  { ffmpeg, media, signal }: MakePicturesDeps,
  place: KeyPlace,
): Promise<Buffer | null> => {
  const picture = await keyPictureAt(media, place);
  if (picture === null) return null;

  async function* input(): AsyncGenerator<Buffer> {
    if (picture !== null) yield picture;
  }
  const jpeg = await ffmpeg.run({
    args: [
      ...H264_IN,
      ...['-vf', `scale='min(${String(THUMBNAIL_WIDTH)},iw)':-2:flags=area,setsar=1,format=yuvj420p`],
      ...['-frames:v', '1', '-c:v', 'mjpeg', '-q:v', '4', '-f', 'image2pipe', 'pipe:1'],
    ],
    input: input(),
    max_output_bytes: MAX_THUMBNAIL_BYTES,
    timeout_ms: TIMEOUT_MS,
    signal,
  });
  return jpeg.length === 0 ? null : jpeg;
};
