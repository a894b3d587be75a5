import type { LiveStream } from '../stream/live-stream.ts';

export interface SourceSilenceDeps {
  readonly source: Pick<LiveStream, 'subscribe'>;
  /** `is_silent` is another one now. */
  readonly onChange: () => void;
}

/** Whether anything comes from a source: one that is frozen, or whose network is gone, keeps its connection. */
export interface SourceSilence {
  readonly is_silent: boolean;
  /** Idempotent. */
  stop(): void;
}

const LOOK_MS = 200;
/**
 * In a row, without sound and picture: before a page has been without both for so long that it opens another connection
 * (1.2 s), and longer than the half second at which a shared screen without sound repeats its picture.
 */
const SILENT_LOOKS = 5;

/** Looks until it is stopped. What counts is looks, and not the clock: this process may have been late itself, or asleep. */
export const watchSource = ({ source, onChange }: SourceSilenceDeps): SourceSilence => {
  let looks = 0;
  const isSilent = (): boolean => looks >= SILENT_LOOKS;
  const timer = setInterval(() => {
    looks += 1;
    if (looks === SILENT_LOOKS) onChange();
  }, LOOK_MS);
  const onSent = (): void => {
    const goes_on = isSilent();
    looks = 0;
    if (goes_on) onChange();
  };
  // What was left out for this process is sent to everybody else.
  const leave = source.subscribe({ onUnit: onSent, onLeftOut: onSent });
  return {
    get is_silent() {
      return isSilent();
    },
    stop: () => {
      clearInterval(timer);
      leave();
    },
  };
};
