import { setTimeout as delay } from 'node:timers/promises';
import { say, withAirClass, type Bench } from './bench.ts';
import type { Viewers } from './browser.ts';
import { measureEncoderDelay } from './encoder-delay.ts';
import { measureJoins, measurePicture, publishClock, type PictureRun } from './picture.ts';
import { zerolatencyProfile, type PublisherProfile } from './publisher-clock.ts';
import type { JoinResult, PictureResult } from './results.ts';

/** How late pictures are, and how far sound is from them, for one kind of publisher. */
export const benchPicture = async (
  bench: Bench,
  viewers: Viewers,
  profile: PublisherProfile,
): Promise<PictureResult> => {
  const { ffmpeg_path, options } = bench;
  say(`${profile.name}: the publisher's own delay`);
  const encoder_delay_ms = await measureEncoderDelay({
    ffmpeg_path,
    profile,
    seconds: options.picture_seconds / 2,
  });
  return withAirClass(bench, async (air) => {
    const publisher = await publishClock({ air, ffmpeg_path, profile });
    try {
      const runs: PictureRun[] = [];
      for (let run = 1; run <= options.runs; run += 1) {
        say(`${profile.name}: run ${run} of ${options.runs}`);
        runs.push(
          await measurePicture({
            air,
            viewers,
            publisher,
            seconds: options.picture_seconds,
            settle_seconds: options.settle_seconds,
          }),
        );
      }
      const { repair } = await air.status();
      return { publisher: profile.name, encoder_delay_ms, repair, runs };
    } finally {
      await publisher.stop();
    }
  });
};

/** How long a student waits for the first picture. */
export const benchJoins = (bench: Bench, viewers: Viewers, gop_seconds: number): Promise<JoinResult> =>
  withAirClass(bench, async (air) => {
    const publisher = await publishClock({
      air,
      ffmpeg_path: bench.ffmpeg_path,
      profile: zerolatencyProfile(gop_seconds),
    });
    try {
      // A whole GOP and a half: the cache is full, and a repair of long ones has begun.
      await delay(gop_seconds * 1500);
      say(`joins at GOP ${gop_seconds} s`);
      const how = { air, viewers, joins: bench.options.joins, gop_seconds };
      const student_page = await measureJoins({ ...how, by: 'student_page' });
      const bare_whep = await measureJoins({ ...how, by: 'bare_whep' });
      const { repair } = await air.status();
      return { gop_seconds, student_page, bare_whep, repair };
    } finally {
      await publisher.stop();
    }
  });
