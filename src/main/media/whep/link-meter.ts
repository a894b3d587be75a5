import { ntpMiddle, readReportBlocks } from '../rtp/rtcp.ts';

/** How well a viewer's link does, as its own reports say. */
export interface LinkQuality {
  /** 0 to 1. Packets that were asked for again count as lost, though most come in time by then. */
  readonly loss: number;
  readonly jitter_ms: number;
  /** null before the first report that tells. */
  readonly rtt_ms: number | null;
}

export interface LinkMeterDeps {
  readonly video_ssrc: number;
  readonly audio_ssrc: number;
  /** Pictures' packets sent so far, without those sent again. */
  readonly sent: () => number;
  /** A monotonic clock in milliseconds. */
  readonly now?: () => number;
  /** Unix time in milliseconds, the clock of our sender reports. */
  readonly wall?: () => number;
}

/** Reads one viewer's RTCP. */
export interface LinkMeter {
  onRtcp(compound: Buffer): void;
  /** These sequence numbers of the picture were asked for again. */
  onMissing(sequences: readonly number[]): void;
  /** null before the first report, and when the last is long ago. */
  read(): LinkQuality | null;
}

/** Browsers report a picture each second, sound alone each 7.5 s at most: what is older says nothing of now. */
const MAX_AGE_MS = 8000;
/** Losses are counted over this long: shorter, and one burst is all there is. */
const WINDOW_MS = 3000;
const MAX_RTT_MS = 60_000;
const VIDEO_HZ = 90_000;
const AUDIO_HZ = 48_000;
/** Who asks for more than this within a window has lost more than what counting would tell. */
const MAX_COUNTED = 4096;

interface Mark {
  readonly at_ms: number;
  readonly sent: number;
}

export const createLinkMeter = (deps: LinkMeterDeps): LinkMeter => {
  const { video_ssrc, audio_ssrc, sent, now = () => performance.now(), wall = () => Date.now() } = deps;
  let fraction_lost = 0;
  let jitter_ms = 0;
  let rtt_ms: number | null = null;
  let heard_video_ms: number | null = null;
  let heard_ms: number | null = null;
  /** Missing packets of the window by sequence number: a browser asks several times for each. */
  const missing = new Map<number, number>();
  /** What had been sent at each report of the window. */
  let marks: Mark[] = [];

  const forgetOld = (now_ms: number): void => {
    for (const [sequence, at_ms] of missing) if (now_ms - at_ms > WINDOW_MS) missing.delete(sequence);
    // The newest mark that is old enough is where the window begins.
    const begins = marks.findLastIndex(({ at_ms }) => now_ms - at_ms >= WINDOW_MS);
    if (begins > 0) marks = marks.slice(begins);
  };

  const repairedLoss = (): number => {
    const [first] = marks;
    const packets = first === undefined ? 0 : sent() - first.sent;
    return packets <= 0 ? 0 : Math.min(1, missing.size / packets);
  };

  return {
    onRtcp(compound) {
      const now_ms = now();
      for (const block of readReportBlocks(compound)) {
        const is_video = block.ssrc === video_ssrc;
        if (!is_video && block.ssrc !== audio_ssrc) continue;
        if (block.last_report !== 0) {
          // As a signed 32-bit number: these clocks wrap each 18 hours.
          const units = (ntpMiddle(wall()) - block.last_report - block.delay_since) | 0;
          const measured_ms = (units * 1000) / 65_536;
          // Less than nothing is a clock's rounding, or a clock that was set.
          if (measured_ms > -1000 && measured_ms < MAX_RTT_MS) rtt_ms = Math.max(0, measured_ms);
        }
        heard_ms = now_ms;
        if (is_video) heard_video_ms = now_ms;
        // The sound says the same of the link; it is heard where no picture is.
        else if (heard_video_ms !== null && now_ms - heard_video_ms < MAX_AGE_MS) continue;
        ({ fraction_lost } = block);
        jitter_ms = (block.jitter * 1000) / (is_video ? VIDEO_HZ : AUDIO_HZ);
        marks.push({ at_ms: now_ms, sent: sent() });
      }
      forgetOld(now_ms);
    },
    onMissing(sequences) {
      const now_ms = now();
      for (const sequence of sequences) {
        if (missing.size < MAX_COUNTED && !missing.has(sequence)) missing.set(sequence, now_ms);
      }
    },
    read() {
      const now_ms = now();
      if (heard_ms === null || now_ms - heard_ms > MAX_AGE_MS) return null;
      forgetOld(now_ms);
      return { loss: Math.max(fraction_lost, repairedLoss()), jitter_ms, rtt_ms };
    },
  };
};
