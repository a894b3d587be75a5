import type { Page } from 'playwright-core';

/** What a student's page showed from one moment on. Each text once, in the order in which it came up first. */
export interface PictureLog {
  /** By which way the page has its picture, or tries to: the contract's names. */
  readonly ways: readonly string[];
  /** The header's sentences. */
  readonly words: readonly string[];
  /** When the picture moved, looked at every 50 ms: `Date.now()`. */
  readonly moves_at: readonly number[];
}

/** Begins a log, in the place of one that is there. */
export const logPicture = async (page: Page): Promise<void> =>
  page.evaluate(() => {
    const scope = window as unknown as { log_timer?: number; picture_log: PictureLog };
    const log = { ways: [] as string[], words: [] as string[], moves_at: [] as number[] };
    const note = (list: string[], text: string): void => {
      if (!list.includes(text)) list.push(text);
    };
    let frames = -1;
    clearInterval(scope.log_timer);
    scope.picture_log = log;
    scope.log_timer = window.setInterval(() => {
      note(log.ways, document.querySelector<HTMLElement>('.way-chip')?.dataset['way'] ?? 'none');
      note(log.words, document.querySelector('.lesson__now')?.textContent ?? '');
      const now = document.querySelector('video')?.getVideoPlaybackQuality().totalVideoFrames ?? 0;
      if (now !== frames) log.moves_at.push(Date.now());
      frames = now;
    }, 50);
  });

export const pictureLog = async (page: Page): Promise<PictureLog> =>
  page.evaluate(() => (window as unknown as { picture_log: PictureLog }).picture_log);

/** A picture that stands for longer has not come back yet. */
const STOP_MS = 700;

/** @returns how long after `at` (`Date.now()`) the picture began to move without a stop; null: it has not done so for 2 s yet */
export const steadyAfterMs = ({ moves_at }: Pick<PictureLog, 'moves_at'>, at: number): number | null => {
  const moves = moves_at.filter((moved_at) => moved_at > at);
  const [first, last] = [moves[0], moves.at(-1)];
  if (first === undefined || last === undefined) return null;
  const began_at = moves.reduce(
    (began, moved_at, index) => (moved_at - (moves[index - 1] ?? moved_at) > STOP_MS ? moved_at : began),
    first,
  );
  return last - began_at < 2_000 ? null : began_at - at;
};
