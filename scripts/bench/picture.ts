import { setTimeout as delay } from 'node:timers/promises';
import type { AirClass } from './airclass.ts';
import type { BenchPage } from './bench-page.ts';
import type { Viewers } from './browser.ts';
import type { FrameReading, Readings } from './clock-reader.page.ts';
import { startClockPublisher, type ClockPublisher, type PublisherProfile } from './publisher-clock.ts';
import { spreadOf, type Spread } from './statistics.ts';

const FIRST_FRAME_TIMEOUT_MS = 20_000;
/** A click and its frame belong together within this; clicks are a second apart. */
const CLICK_WINDOW_MS = 450;

/** What one run saw in the browser. */
export interface PictureRun {
  /** Publisher's clock to painted frame, milliseconds. */
  readonly latency_ms: Spread;
  /** Sound heard minus picture painted, milliseconds: positive where the sound is late. */
  readonly av_offset_ms: Spread;
  /** Of the same, by Chromium's statistics. */
  readonly reported_av_offset_ms: number | null;
  readonly jitter_buffer_ms: Readings['jitter_buffer_ms'];
  readonly frames_per_second: number;
  readonly unreadable_frames: number;
  /** Frames that the publisher could not hand over in time, of all. */
  readonly late_frames: number;
  readonly published_frames: number;
}

/** Waits until the engine has pictures and sound of `publisher`. @throws with ffmpeg's complaint when it ends instead */
export const waitForPublished = async (
  air: AirClass,
  publisher: { readonly ended: Promise<string> },
): Promise<void> => {
  await Promise.race([
    air.waitForStream((status) => status.video !== null && status.video.fps > 0 && status.audio !== null),
    publisher.ended.then((errors) => {
      throw new Error(`the publisher ended: ${errors.trim()}`);
    }),
  ]);
};

/** Starts a publisher on `air` and waits until the engine has seen its first group of pictures. */
export const publishClock = async (deps: {
  readonly air: AirClass;
  readonly ffmpeg_path: string;
  readonly profile: PublisherProfile;
}): Promise<ClockPublisher> => {
  const publisher = startClockPublisher({
    ffmpeg_path: deps.ffmpeg_path,
    profile: deps.profile,
    url: deps.air.rtmp_url,
  });
  try {
    await waitForPublished(deps.air, publisher);
  } catch (error) {
    await publisher.stop();
    throw error;
  }
  return publisher;
};

export const waitForFrame = async (
  page: BenchPage,
  isWanted: (readings: Readings) => boolean,
): Promise<Readings> => {
  const deadline_ms = performance.now() + FIRST_FRAME_TIMEOUT_MS;
  for (;;) {
    const readings = await page.readings();
    if (isWanted(readings)) return readings;
    if (performance.now() > deadline_ms) throw new Error('no picture in the browser in 20 s');
    await delay(50);
  }
};

export const latenciesOf = (readings: Readings): number[] =>
  readings.frames.flatMap(({ painted_ms, code }) => (code ? [painted_ms - code.at_ms] : []));

const avOffsetsOf = (readings: Readings): number[] =>
  readings.frames.flatMap(({ painted_ms, code }) => {
    if (!code?.click) return [];
    const offsets = readings.clicks_ms.map((heard_ms) => heard_ms - painted_ms);
    const nearest = offsets.reduce((best, next) => (Math.abs(next) < Math.abs(best) ? next : best), Infinity);
    return Math.abs(nearest) < CLICK_WINDOW_MS ? [nearest] : [];
  });

/** One student in Chromium for `seconds`, on the student's page, while `publisher` runs. */
export const measurePicture = async (deps: {
  readonly air: AirClass;
  readonly viewers: Viewers;
  readonly publisher: ClockPublisher;
  readonly seconds: number;
  readonly settle_seconds: number;
}): Promise<PictureRun> => {
  const page = await deps.viewers.open(`${deps.air.origin}/j/${deps.air.join_code}`);
  try {
    await page.join('Bench', { clicks: true });
    await waitForFrame(page, ({ frames }) => frames.some(({ code }) => code !== null));
    await delay(deps.settle_seconds * 1000);
    await page.reset();
    const before = deps.publisher.counts();
    const began_ms = performance.now();
    await delay(deps.seconds * 1000);
    const readings = await page.readings();
    const elapsed_seconds = (performance.now() - began_ms) / 1000;
    const after = deps.publisher.counts();
    return {
      latency_ms: spreadOf(latenciesOf(readings)),
      av_offset_ms: spreadOf(avOffsetsOf(readings)),
      reported_av_offset_ms: readings.reported_av_offset_ms,
      jitter_buffer_ms: readings.jitter_buffer_ms,
      frames_per_second: readings.frames.length / elapsed_seconds,
      unreadable_frames: readings.frames.filter(({ code }) => code === null).length,
      late_frames: after.late - before.late,
      published_frames: after.frames - before.frames,
    };
  } finally {
    await page.close();
  }
};

/** What joins took, milliseconds; `live_ms` until a picture is painted that is at most 250 ms old. */
export interface JoinRun {
  readonly first_frame_ms: readonly number[];
  readonly live_ms: readonly number[];
  /** Until the first still is shown; shorter than the others where the picture was there before one. */
  readonly still_ms: readonly number[];
}

const LIVE_WITHIN_MS = 250;

const isLive = ({ painted_ms, code }: FrameReading): boolean =>
  code !== null && painted_ms - code.at_ms <= LIVE_WITHIN_MS;

/**
 * `joins` viewers one after the other, at random points of the group of pictures. On the student's page: from the tap
 * on the join button to the first painted frame, with everything between (POST /api/join, the page's own code). Bare:
 * from making the RTCPeerConnection of a WHEP client that has its token already.
 */
export const measureJoins = async (deps: {
  readonly air: AirClass;
  readonly viewers: Viewers;
  readonly joins: number;
  readonly gop_seconds: number;
  readonly by: 'student_page' | 'bare_whep';
}): Promise<JoinRun> => {
  const { air, by } = deps;
  const first_frame_ms: number[] = [];
  const live_ms: number[] = [];
  const still_ms: number[] = [];
  for (let join = 0; join < deps.joins; join += 1) {
    // The address does not matter to the bare client, but it must be of the same origin.
    const page = await deps.viewers.open(
      `${air.origin}${by === 'bare_whep' ? '/api/health' : `/j/${air.join_code}`}`,
    );
    try {
      await delay(Math.random() * deps.gop_seconds * 1000);
      if (by === 'bare_whep') {
        const [token = ''] = await air.joinStudents(1);
        await page.play(air.whep_url, token);
      } else await page.join(`Bench ${join}`, { clicks: false });
      const readings = await waitForFrame(page, ({ frames: seen }) => seen.some(isLive));
      const { began_ms, frames } = readings;
      const [first] = frames;
      const live = frames.find(isLive);
      if (began_ms === null || !first || !live) continue;
      first_frame_ms.push(first.painted_ms - began_ms);
      live_ms.push(live.painted_ms - began_ms);
      if (readings.still_ms !== null) still_ms.push(readings.still_ms - began_ms);
    } finally {
      await page.close();
    }
  }
  return { first_frame_ms, live_ms, still_ms };
};
