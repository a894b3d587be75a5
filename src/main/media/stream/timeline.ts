/** A step back of more than this is a restarted source; less is interleaving of sound and picture. */
const BACKWARD_MS = 1000;
/** A step ahead of more than this is a source whose clock jumped; less is a pause of the network. */
const FORWARD_MS = 3000;
/** A burst of what was held up puts a source ahead of the wall, by no more than what anybody holds. */
const MAX_AHEAD_MS = 30_000;
/** What the other track's new clock may be off from where this one is expected: more is no jump that both made. */
const SAME_JUMP_MS = 150;
/** Weight of one unit in the mean of how far its track's times are from the wall's: some twenty units. */
const LAG_WEIGHT = 0.05;

export type TrackKind = 'video' | 'audio';

/**
 * Maps a source's timestamps to the stream's clock, which never runs backwards: not over a new publisher, not over
 * RTMP's wrap after 49 days, not over a source that starts its clock anew. The stream's clock starts at 0 and, over a gap,
 * advances by the wall's measure of the gap. A source whose clock runs ahead of the wall by half a minute is held back.
 *
 * Sound and picture share one clock of the source, so they stay in step, however long one of them pauses. Where one of them
 * jumps, it goes on by the wall, at the distance from the other that it had before; where the other one makes the same jump
 * they share a clock again. Clocks that are apart otherwise stay apart: nothing tells what their distance truly is.
 */
export interface Timeline {
  /** The next timestamps are a new publisher's. */
  restart(): void;
  /** @param now_ms a monotonic clock, in milliseconds */
  map(kind: TrackKind, source_ms: number, now_ms: number): number;
}

/** What the source's clock is on the stream's: one object for all tracks that share it. */
interface Clock {
  offset_ms: number;
}

interface Track {
  /** null: nothing has come of this publisher. */
  clock: Clock | null;
  /** The newest of this publisher's times: measured from the last one, many small steps back would pass for none. */
  newest_source_ms: number;
  /** On the stream's clock, over publishers. */
  newest_ms: number;
  newest_at_ms: number;
  /** Mean distance of its times from the wall's. */
  lag_ms: number;
  /** The clock that it shared and left last, and the other track's newest time then; null: it has left none. */
  left: { readonly clock: Clock; readonly other_source_ms: number } | null;
}

const createTrack = (): Track => ({
  ...{ clock: null, newest_source_ms: 0, lag_ms: 0 },
  ...{ newest_ms: Number.NEGATIVE_INFINITY, newest_at_ms: 0, left: null },
});

export const createTimeline = (): Timeline => {
  const tracks: Readonly<Record<TrackKind, Track>> = { video: createTrack(), audio: createTrack() };
  /** How much further from the wall's the picture's times are than the sound's, when they last shared a clock. */
  let lead_ms = 0;
  /** Where the stream's clock stood when the present publisher began; nothing goes back behind it. */
  let floor_ms = Number.NEGATIVE_INFINITY;
  /** Of both tracks. */
  let newest_ms = 0;
  let newest_at_ms: number | null = null;
  /** The wall's time when the stream's clock was 0. */
  let began_at_ms: number | null = null;

  const isJump = ({ newest_source_ms }: Track, source_ms: number): boolean => {
    const step_ms = source_ms - newest_source_ms;
    return step_ms < -BACKWARD_MS || step_ms > FORWARD_MS;
  };

  /**
   * Whether a track goes on where the other one has meanwhile got to: its clock did not jump, it only paused. Encoders leave
   * pictures out while their network is slow, and no sound.
   */
  const isPause = (track: Track, clock: Clock, other: Track, source_ms: number): boolean => {
    const ahead_ms = source_ms + clock.offset_ms - other.newest_ms;
    return (
      other.clock !== null &&
      source_ms > track.newest_source_ms &&
      ahead_ms >= -BACKWARD_MS &&
      ahead_ms <= FORWARD_MS
    );
  };

  /**
   * Whether a track makes the jump that the other one has just made, leaving it behind. Where all comes in a burst, its own
   * times tell that, and no distance from the wall's.
   */
  const isFollowing = (track: Track, other: Track, source_ms: number): boolean =>
    other.left !== null &&
    other.left.clock === track.clock &&
    track.newest_source_ms - other.left.other_source_ms <= BACKWARD_MS &&
    Math.abs(source_ms - other.newest_source_ms) < Math.abs(source_ms - track.newest_source_ms) &&
    !isJump(other, source_ms);

  /** No time of the stream's clock is later than this. */
  const latestMs = (now_ms: number): number => now_ms - (began_at_ms ?? now_ms) + MAX_AHEAD_MS;

  /** The clock of a publisher's first unit of a kind. */
  const firstClock = (other: Track, source_ms: number, now_ms: number): Clock => {
    const shared = other.clock;
    if (shared !== null && !isJump(other, source_ms) && source_ms + shared.offset_ms <= latestMs(now_ms))
      return shared;
    if (newest_at_ms === null) return { offset_ms: -source_ms };
    if (other.clock === null) floor_ms = newest_ms;
    return { offset_ms: newest_ms + Math.max(1, now_ms - newest_at_ms) - source_ms };
  };

  /** Where a track that jumped is expected on the stream's clock. */
  const expectedMs = (kind: TrackKind, other: Track, now_ms: number): number => {
    const track = tracks[kind];
    const by_wall_ms = track.newest_ms + Math.max(1, now_ms - track.newest_at_ms);
    if (other.clock === null || now_ms - other.newest_at_ms > FORWARD_MS) return by_wall_ms;
    const by_other_ms = now_ms + other.lag_ms + (kind === 'video' ? lead_ms : -lead_ms);
    return Math.max(track.newest_ms + 1, Math.min(by_other_ms, latestMs(now_ms)));
  };

  const nextClock = (kind: TrackKind, other: Track, source_ms: number, now_ms: number): Clock => {
    const track = tracks[kind];
    const expected_ms = expectedMs(kind, other, now_ms);
    const shared = other.clock;
    if (shared !== null && shared !== track.clock) {
      const mapped_ms = source_ms + shared.offset_ms;
      if (isFollowing(track, other, source_ms) && mapped_ms <= latestMs(now_ms)) {
        // Both tracks of it: the other one was put too early where this one has been further already.
        shared.offset_ms += Math.max(0, track.newest_ms + 1 - mapped_ms);
        return shared;
      }
      if (Math.abs(mapped_ms - expected_ms) <= SAME_JUMP_MS) return shared;
    }
    return { offset_ms: expected_ms - source_ms };
  };

  const observe = (track: Track, mapped_ms: number, now_ms: number, is_first: boolean): void => {
    const lag_ms = mapped_ms - now_ms;
    track.lag_ms = is_first ? lag_ms : track.lag_ms + LAG_WEIGHT * (lag_ms - track.lag_ms);
    if (mapped_ms > track.newest_ms) {
      track.newest_ms = mapped_ms;
      track.newest_at_ms = now_ms;
    }
    if (mapped_ms > newest_ms || newest_at_ms === null) {
      newest_ms = mapped_ms;
      newest_at_ms = now_ms;
    }
    const { video, audio } = tracks;
    if (video.clock === audio.clock) lead_ms = video.lag_ms - audio.lag_ms;
  };

  return {
    restart() {
      for (const track of Object.values(tracks)) track.clock = null;
      lead_ms = 0;
    },
    map(kind, source_ms, now_ms) {
      const track = tracks[kind];
      const other = tracks[kind === 'video' ? 'audio' : 'video'];
      began_at_ms ??= now_ms;
      const is_first = track.clock === null;
      let clock = track.clock;
      if (clock === null) clock = firstClock(other, source_ms, now_ms);
      else if (
        isFollowing(track, other, source_ms) ||
        (isJump(track, source_ms) && !isPause(track, clock, other, source_ms)) ||
        source_ms + clock.offset_ms > latestMs(now_ms)
      ) {
        if (clock === other.clock) track.left = { clock, other_source_ms: other.newest_source_ms };
        clock = nextClock(kind, other, source_ms, now_ms);
        track.newest_source_ms = source_ms;
      }
      // Both tracks of it, so that they stay in step.
      if (source_ms + clock.offset_ms < floor_ms) clock.offset_ms = newest_ms + 1 - source_ms;
      track.newest_source_ms = is_first ? source_ms : Math.max(track.newest_source_ms, source_ms);
      track.clock = clock;
      const mapped_ms = source_ms + clock.offset_ms;
      observe(track, mapped_ms, now_ms, is_first);
      return mapped_ms;
    },
  };
};
