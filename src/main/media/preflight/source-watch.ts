import { createHash } from 'node:crypto';
import type { IngestWarning } from '../../../shared/contract/media/stream.ts';
import type { LiveStream } from '../stream/live-stream.ts';
import type { Look, Looker, LookInput } from './look.ts';
import { createSourceJudge, type SourceJudge } from './source-judge.ts';
import { createSourceWindow } from './source-window.ts';

/** A picture of the source as it was published. */
export interface Still {
  readonly jpeg: Buffer;
  /** A strong one. */
  readonly etag: string;
}

/** When looks are taken, in milliseconds. */
export interface LookTimes {
  /** From the first look at a publisher to the second: sound has come by then. Doubled for each look that fails. */
  readonly soon: number;
  /** Between looks while somebody asks for stills, and in the first minute of a publisher. */
  readonly often: number;
  /** Between looks otherwise. */
  readonly seldom: number;
}

export interface SourceWatchDeps {
  readonly source: LiveStream;
  /** Waits where another look is under way: one runs at a time. */
  readonly look: Looker['look'];
  readonly times: LookTimes;
  readonly may_stand_still: () => boolean;
  readonly now: () => Date;
  /** Monotonic, in milliseconds. */
  readonly now_ms: () => number;
  /** `warnings` are others now. */
  readonly onWarnings: () => void;
}

/** Looks at one source for as long as it is watched. */
export interface SourceWatch {
  /** A lesson begins, or ends: its stills are those that are made from now on. */
  clearStill(): void;
  /** The newest one; asking keeps them coming often. null before the first one. */
  askStill(): Still | null;
  /** Of the newest key frame there is, looked at now; where that shows nothing, the newest one before it. Never rejects. */
  freshStill(): Promise<Still | null>;
  readonly warnings: readonly IngestWarning[];
  stop(): void;
}

const NEW_FOR_MS = 60_000;
/** Somebody who asks each 5 s, and misses one, still counts. */
const ASKED_FOR_MS = 12_000;
/** Times `soon`: of pictures that cannot be decoded, and where only the time was too short. */
const MAX_BACK_OFF = 20;
const MAX_LATE_BACK_OFF = 4;

const stillOf = (jpeg: Buffer): Still => ({
  jpeg,
  etag: `"${createHash('sha256').update(jpeg).digest('base64url').slice(0, 22)}"`,
});

export const createSourceWatch = (deps: SourceWatchDeps): SourceWatch => {
  const { source, look, times, may_stand_still, now, now_ms, onWarnings } = deps;
  const window = createSourceWindow();
  const newJudge = (): SourceJudge => createSourceJudge({ may_stand_still, now });
  let judge = newJudge();
  let still: Still | null = null;
  /** Counts lessons, so that no picture of the time before one is shown in it. */
  let lesson = 0;
  /** Counts publishers, so that what was seen of one is not said of the next. */
  let publisher = 0;
  let began_ms: number | null = null;
  let looks = 0;
  let failures = 0;
  let was_late = false;
  let looking: Promise<void> | null = null;
  /** A picture of this publisher was seen in this lesson: until then its key frames are not kept waiting. */
  let pictured = false;
  let looked_at_ms = 0;
  let asked_at_ms = Number.NEGATIVE_INFINITY;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;

  const pause_ms = (): number => {
    if (failures > 0)
      return times.soon * Math.min(2 ** failures, was_late ? MAX_LATE_BACK_OFF : MAX_BACK_OFF);
    if (!pictured && window.has_key) return 0;
    if (looks < 2) return times.soon;
    const at_ms = now_ms();
    const is_wanted = at_ms - asked_at_ms < ASKED_FOR_MS || at_ms - (began_ms ?? at_ms) < NEW_FOR_MS;
    return is_wanted ? times.often : times.seldom;
  };

  const schedule = (): void => {
    clearTimeout(timer);
    if (stopped || looking !== null || began_ms === null) return;
    timer = setTimeout(lookNow, Math.max(0, looked_at_ms + pause_ms() - now_ms()));
    timer.unref();
  };

  const tellChange = (change: () => void): void => {
    const before = judge.warnings.map(({ code }) => code).join();
    change();
    if (judge.warnings.map(({ code }) => code).join() !== before) onWarnings();
  };

  const judgeLook = ({ grey, samples }: Look, { key, sound }: LookInput): void => {
    const [first] = sound;
    const last = sound.at(-1);
    tellChange(() => {
      if (grey !== null && key !== null) judge.see({ grey, at_ms: key.dts_ms });
      if (first === undefined || last === undefined) judge.forgetSound();
      else if (samples !== null) {
        const { sample_rate, channels } = first.config;
        const samples_per_second = sample_rate * channels;
        judge.hear({ samples, samples_per_second, from_ms: first.dts_ms, to_ms: last.dts_ms });
      }
    });
  };

  const lookAt = async (input: LookInput): Promise<void> => {
    const of_lesson = lesson;
    const of_publisher = publisher;
    const looked = await look(input);
    if (stopped) return;
    const seen = looked === 'late' ? null : looked;
    const jpeg = seen?.jpeg ?? null;
    if (jpeg !== null && of_lesson === lesson) still = stillOf(jpeg);
    if (of_publisher !== publisher) return;
    if (jpeg !== null && of_lesson === lesson) pictured = true;
    looks += 1;
    was_late = looked === 'late';
    failures = seen === null ? failures + 1 : 0;
    if (seen !== null) judgeLook(seen, input);
  };

  const lookNow = (): void => {
    clearTimeout(timer);
    const input = window.take();
    looked_at_ms = now_ms();
    if (input === null) {
      tellChange(() => judge.forgetSound());
      schedule();
      return;
    }
    looking = lookAt(input).finally(() => {
      looking = null;
      schedule();
    });
  };

  const forgetPublisher = (): void => {
    publisher += 1;
    began_ms = null;
    looks = 0;
    failures = 0;
    pictured = false;
    clearTimeout(timer);
    window.clear();
    tellChange(() => {
      judge = newJudge();
    });
  };

  const leave = source.subscribe({
    onUnit(unit) {
      window.push(unit);
      const is_first = began_ms === null;
      began_ms ??= now_ms();
      if (is_first) looked_at_ms = began_ms;
      if (is_first || (unit.kind === 'video' && unit.key && !pictured)) schedule();
    },
    onLive: forgetPublisher,
  });
  return {
    clearStill() {
      lesson += 1;
      still = null;
      pictured = false;
      window.again();
      schedule();
    },
    askStill() {
      const was_idle = now_ms() - asked_at_ms >= ASKED_FOR_MS;
      asked_at_ms = now_ms();
      if (was_idle) schedule();
      return still;
    },
    async freshStill() {
      if (!stopped && looking === null && window.has_key) lookNow();
      await looking;
      return still;
    },
    get warnings() {
      return judge.warnings;
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
      leave();
    },
  };
};
