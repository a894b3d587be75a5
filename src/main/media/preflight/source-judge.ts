import type { IngestWarning, IngestWarningCode } from '../../../shared/contract/media/stream.ts';
import { isBlack, isSamePicture, judgeSound } from './judges.ts';
import { createLasting } from './lasting.ts';

/** What a look saw of the picture, at its place on the stream's clock. */
export interface SeenPicture {
  readonly grey: Buffer;
  readonly at_ms: number;
}

/** What it heard, from the first sample to the last one. */
export interface HeardSound {
  readonly samples: Int16Array;
  /** Of all channels together. */
  readonly samples_per_second: number;
  readonly from_ms: number;
  readonly to_ms: number;
}

/** Makes warnings of what looks at one publisher see. Times are the stream's, so that a look that is late says as much. */
export interface SourceJudge {
  see(picture: SeenPicture): void;
  hear(sound: HeardSound): void;
  /** Sound has stopped coming: what was said of it is over. */
  forgetSound(): void;
  readonly warnings: readonly IngestWarning[];
}

export interface SourceJudgeDeps {
  /** A shared screen may stand still for a minute. */
  readonly may_stand_still: () => boolean;
  readonly now: () => Date;
}

/** How long each is seen before it is said, and not seen any more before it is taken back. */
const BLACK = { begin_ms: 3000, end_ms: 3000 } as const;
const SILENT = { begin_ms: 10_000, end_ms: 2000 } as const;
const CLIPPING = { begin_ms: 4000, end_ms: 8000 } as const;
const FROZEN_AFTER_MS = 60_000;
/** With fewer key frames in that minute it is the key frames that are missing. */
const FROZEN_PICTURES = 4;

export const createSourceJudge = ({ may_stand_still, now }: SourceJudgeDeps): SourceJudge => {
  const black = createLasting(BLACK);
  let silent = createLasting(SILENT);
  let clipping = createLasting(CLIPPING);
  let still: { picture: SeenPicture; pictures: number; newest_ms: number } | null = null;
  const since = new Map<IngestWarningCode, string>();

  const isFrozen = (): boolean =>
    still !== null &&
    still.pictures >= FROZEN_PICTURES &&
    still.newest_ms - still.picture.at_ms >= FROZEN_AFTER_MS &&
    !may_stand_still();

  const update = (): void => {
    const present: readonly [IngestWarningCode, boolean][] = [
      ['black', black.holds],
      // A black picture is one that does not change: it is said once.
      ['frozen', isFrozen() && !black.holds],
      ['silent', silent.holds],
      ['clipping', clipping.holds],
    ];
    for (const [code, holds] of present) {
      if (!holds) since.delete(code);
      else if (!since.has(code)) since.set(code, now().toISOString());
    }
  };

  return {
    see(picture) {
      black.observe(isBlack(picture.grey), picture.at_ms);
      // With the first of them, not the one before: what changes slowly is no still picture.
      if (still !== null && isSamePicture(still.picture.grey, picture.grey)) {
        still.pictures += 1;
        still.newest_ms = picture.at_ms;
      } else still = { picture, pictures: 1, newest_ms: picture.at_ms };
      update();
    },
    hear({ samples, samples_per_second, from_ms, to_ms }) {
      const verdict = judgeSound(samples, samples_per_second);
      for (const at_ms of [from_ms, to_ms]) {
        silent.observe(verdict.silent, at_ms);
        clipping.observe(verdict.clipping, at_ms);
      }
      update();
    },
    forgetSound() {
      silent = createLasting(SILENT);
      clipping = createLasting(CLIPPING);
      update();
    },
    get warnings() {
      return [...since].map(([code, at]) => ({ code, since: at }));
    },
  };
};
