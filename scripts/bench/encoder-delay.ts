import { setTimeout as delay } from 'node:timers/promises';
import { spreadOf, type Spread } from './statistics.ts';
import { FRAMES_PER_SECOND, startClockPublisher, type PublisherProfile } from './publisher-clock.ts';

const FLV_HEADER_BYTES = 9 + 4;
const VIDEO_TAG = 9;

/** Presentation times of the video tags in an FLV stream, in milliseconds, as they come. */
const createTagReader = (onVideo: (pts_ms: number) => void): ((chunk: Buffer) => void) => {
  let pending = Buffer.alloc(0);
  let skip = FLV_HEADER_BYTES;
  return (chunk) => {
    pending = Buffer.concat([pending, chunk]);
    for (;;) {
      if (pending.length < skip + 11) return;
      const tag = pending.subarray(skip);
      const size = tag.readUIntBE(1, 3);
      if (tag.length < 11 + size + 4) return;
      // Packet type 1 is a picture; 0 is the decoder's configuration.
      if (tag[0] === VIDEO_TAG && tag[12] === 1) {
        onVideo(tag.readUIntBE(4, 3) + ((tag[7] ?? 0) << 24) + tag.readIntBE(13, 3));
      }
      pending = tag.subarray(11 + size + 4);
      skip = 0;
    }
  };
};

/**
 * How long the publisher's own ffmpeg keeps a frame: from handing it over to its FLV tag on standard output. Part of
 * the way to the painted frame that AIRClass has no hand in. Milliseconds.
 */
export const measureEncoderDelay = async (deps: {
  readonly ffmpeg_path: string;
  readonly profile: PublisherProfile;
  readonly seconds: number;
}): Promise<Spread> => {
  const stamps: number[] = [];
  const delays: number[] = [];
  let first_pts_ms: number | null = null;
  const read = createTagReader((pts_ms) => {
    // The first picture out is a key frame, and frame 0.
    first_pts_ms ??= pts_ms;
    const frame = Math.round(((pts_ms - first_pts_ms) * FRAMES_PER_SECOND) / 1000);
    const at_ms = stamps[frame];
    if (at_ms !== undefined && frame >= FRAMES_PER_SECOND) delays.push(Date.now() - at_ms);
  });
  const publisher = startClockPublisher({
    ffmpeg_path: deps.ffmpeg_path,
    profile: deps.profile,
    url: 'pipe:1',
    onFrame: (frame, at_ms) => {
      stamps[frame] = at_ms;
    },
    onOutput: read,
  });
  await Promise.race([delay(deps.seconds * 1000), publisher.ended]);
  const measured = spreadOf(delays);
  await publisher.stop();
  return measured;
};
