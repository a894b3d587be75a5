import { AirError } from '../../../shared/errors.ts';

/** Something that takes seconds to minutes of this computer. */
export interface Job {
  /** The same one is not done twice at a time. */
  readonly key: string;
  readonly recording_id: string;
  /** For figures. */
  readonly kind: 'mp4' | 'pictures' | 'rendition';
  /** Somebody waits for it: it comes before what nobody has asked for, and is done while a lesson is on. */
  readonly is_asked_for: boolean;
  /** It stops for what somebody waits for, and begins again after it. Default false. */
  readonly yields?: boolean;
  /** @throws whatever it fails with; what it is told by the signal to leave, it leaves soon */
  run(signal: AbortSignal): Promise<void>;
}

export interface JobQueueDeps {
  /** A lesson is on: what nobody waits for is not done now. */
  readonly isLive: () => boolean;
  readonly onEnd: (job: Job, error: unknown, ms: number) => void;
  /** Monotonic, in milliseconds. */
  readonly now_ms: () => number;
}

/** One at a time, so that a class never pays for more than one of them. */
export interface JobQueue {
  /** At its end; nothing happens where it waits or is done. @throws AirError rate_limited where far too many wait */
  add(job: Job): void;
  stateOf(key: string): 'waiting' | 'making' | null;
  /** Nothing is done for the recording any more. Resolves once what was done has let go of its files. */
  cancel(recording_id: string): Promise<void>;
  /** The same for one job. */
  drop(key: string): Promise<void>;
  /** Another answer of `isLive`: what nobody waits for begins, or stops and waits. */
  look(): void;
  /** Ends what is under way. */
  stop(): Promise<void>;
}

const MAX_WAITING = 2000;

export const createJobQueue = ({ isLive, onEnd, now_ms }: JobQueueDeps): JobQueue => {
  let waiting: Job[] = [];
  let running: { readonly job: Job; readonly stop: AbortController; readonly done: Promise<void> } | null =
    null;
  let is_stopped = false;

  const next = (): Job | undefined =>
    waiting.find(({ is_asked_for }) => is_asked_for) ?? (isLive() ? undefined : waiting[0]);

  const look = (): void => {
    if (is_stopped) return;
    if (running !== null) {
      const { job, stop } = running;
      const is_in_the_way =
        isLive() || (job.yields === true && waiting.some(({ is_asked_for }) => is_asked_for));
      if (job.is_asked_for || stop.signal.aborted || !is_in_the_way) return;
      waiting = [job, ...waiting];
      stop.abort();
      return;
    }
    const job = next();
    if (job === undefined) return;
    waiting = waiting.filter((one) => one !== job);
    const stop = new AbortController();
    running = { job, stop, done: work(job, stop.signal) };
  };

  const work = async (job: Job, signal: AbortSignal): Promise<void> => {
    const began_ms = now_ms();
    let failure: unknown = null;
    try {
      await job.run(signal);
    } catch (error) {
      failure = error;
    }
    running = null;
    if (!signal.aborted) onEnd(job, failure, now_ms() - began_ms);
    look();
  };

  const cancelAll = async (isMeant: (job: Job) => boolean): Promise<void> => {
    waiting = waiting.filter((one) => !isMeant(one));
    if (running === null || !isMeant(running.job)) return;
    running.stop.abort();
    await running.done;
  };

  return {
    add(job) {
      const { key } = job;
      if (is_stopped || (running?.job.key === key && !running.stop.signal.aborted)) return;
      const before = waiting.find((one) => one.key === key);
      if (before !== undefined && (before.is_asked_for || !job.is_asked_for)) return;
      // At the next start it is wanted again.
      if (waiting.length >= MAX_WAITING && !job.is_asked_for) return;
      if (waiting.length >= MAX_WAITING)
        throw new AirError('rate_limited', 'too much is to be made', { retry_after_seconds: 60 });
      waiting = [...waiting.filter((one) => one.key !== key), job];
      look();
    },
    stateOf: (key) =>
      running?.job.key === key ? 'making' : waiting.some((one) => one.key === key) ? 'waiting' : null,
    cancel: (recording_id) => cancelAll((one) => one.recording_id === recording_id),
    drop: (key) => cancelAll((one) => one.key === key),
    look,
    async stop() {
      is_stopped = true;
      waiting = [];
      running?.stop.abort();
      await running?.done;
    },
  };
};
