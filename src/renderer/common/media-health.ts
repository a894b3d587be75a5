/** Counts since a viewer began. `packets` are of picture and sound. */
export interface MediaProgress {
  readonly packets: number;
  readonly video_packets: number;
  /** Pictures that were decoded. */
  readonly frames: number;
}

/**
 * `fresh`: too early to tell · `playing`: media arrives and is decoded · `stalled`: no new picture for a moment ·
 * `silent`: nothing arrives · `frozen`: packets arrive, yet no picture is decoded. The last two want a new connection.
 */
export type MediaJudgement = 'fresh' | 'playing' | 'stalled' | 'silent' | 'frozen';

export interface MediaHealth {
  /** @param at monotonic time in milliseconds @param visible a hidden page need not decode */
  observe(progress: MediaProgress, at: number, visible: boolean): MediaJudgement;
  /** A new viewer: nothing is overdue yet. */
  restart(at: number): void;
  /** The source sends again from now on: what had fallen silent is given a moment to go on. */
  expect(at: number): void;
  /**
   * The page or the node was away. What sends nothing in a moment is silent; and pictures may be dead though packets come: what
   * does not move within a second is frozen.
   */
  suspect(at: number): void;
}

/** A camera sends sound every 20 ms and pictures every 33 ms, so this much of neither is no accident. */
const SILENT_AFTER_MS = 1_200;
const STALLED_AFTER_MS = 1_500;
/** No key frame can be asked of an RTMP source; a new viewer gets the cached one. */
const FROZEN_AFTER_MS = 4_000;
/** A viewer that the node kept gets its packets at once. */
const RESUMED_WITHIN_MS = 300;
const SUSPECT_FOR_MS = 1_000;
const MAX_PATIENCE = 8;

/**
 * Judges a viewer by what it receives, since a dead engine shows in ICE only after five seconds and more. Each restart
 * without a picture doubles its patience, so that a class does not storm a node that has no picture to give.
 */
export const createMediaHealth = (): MediaHealth => {
  let last: MediaProgress = { packets: 0, video_packets: 0, frames: 0 };
  let packets_at = 0;
  let frames_at = 0;
  let patience = 0.5;
  /** Nothing was heard yet since the source came back. */
  let awaiting = false;
  return {
    restart: (at) => {
      last = { packets: 0, video_packets: 0, frames: 0 };
      packets_at = at;
      frames_at = at;
      awaiting = false;
      patience = Math.min(MAX_PATIENCE, patience * 2);
    },
    expect: (at) => {
      packets_at = Math.max(packets_at, at - SILENT_AFTER_MS + RESUMED_WITHIN_MS);
      frames_at = at;
      awaiting = true;
    },
    suspect: (at) => {
      // Of what was tried in vain, the node's absence was the reason.
      patience = 0.5;
      packets_at = at - SILENT_AFTER_MS + RESUMED_WITHIN_MS;
      frames_at = at - FROZEN_AFTER_MS + SUSPECT_FOR_MS;
    },
    observe: (progress, at, visible) => {
      const goes_on = progress.packets !== last.packets;
      if (goes_on) {
        packets_at = at;
        awaiting = false;
      }
      const without_picture = progress.video_packets === 0 && progress.packets > 0;
      // A shared screen that stands still sends sound and no picture: none of it is owed.
      const none_due = goes_on && progress.video_packets === last.video_packets && progress.frames > 0;
      if (progress.frames !== last.frames || (without_picture && goes_on) || none_due) {
        frames_at = at;
        patience = 0.5;
      }
      last = progress;
      const scale = Math.max(1, patience);
      if (at - packets_at > SILENT_AFTER_MS * scale) return 'silent';
      if (progress.packets === 0 || awaiting) return 'fresh';
      if (!visible) return 'playing';
      if (progress.frames === 0 && !without_picture)
        return at - frames_at > FROZEN_AFTER_MS * scale ? 'frozen' : 'fresh';
      if (at - frames_at > FROZEN_AFTER_MS * scale) return 'frozen';
      return at - frames_at > STALLED_AFTER_MS ? 'stalled' : 'playing';
    },
  };
};
