import type { RecordingFacts } from '../../shared/contract/index.ts';
import type { MediaUnit } from '../media/index.ts';
import { errorCodeOf } from '../store/files.ts';
import { createDiskQueue } from './disk-queue.ts';
import type { Gathered } from './gatherer.ts';
import { GONE, type Held } from './held-units.ts';
import { createIntake } from './intake.ts';
import { createPeriodRun, type PeriodRun, type RunEnd } from './period-run.ts';
import { createRecordingClock, type BrokenEnd } from './recording-clock.ts';
import type { RecordingSession, RecordingSessionDeps, RecordingTrouble } from './recording-session.types.ts';
import { createReplayPolicy } from './replay-policy.ts';
import { createRestartPace } from './restart-pace.ts';

/** What a session does with what is held: each run is begun, given units, finished and thrown away. */
type State =
  | { readonly is: 'idle' | 'stopped' }
  /** Waits for what a period can begin with. */
  | { readonly is: 'gathering' }
  /** Waits until one more period may begin. */
  | { readonly is: 'starting'; readonly gathered: Gathered; readonly release: () => void }
  | {
      readonly is: 'running';
      readonly run: PeriodRun;
      readonly begun_at_ms: number;
      readonly release: () => void;
    }
  /** The run brings out the rest; `by` is what it ends for, and comes next. */
  | { readonly is: 'finishing'; readonly run: PeriodRun; readonly by: Held; readonly release: () => void }
  /** For a disk that takes more. */
  | { readonly is: 'waiting'; readonly timer: NodeJS.Timeout };

/** The disk's queue is given no more long before; it is the last wall. */
const MAX_QUEUED_BYTES = 64 * 1024 * 1024;
/** How soon a run that wanted no more is asked again. */
const PUMP_MS = 20;
/** Of `stop`: muxers that do not come to an end in it are left behind. */
const STOP_TIMEOUT_MS = 12_000;
const FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);
const TRACKS = ['v', 'a'] as const;

export const createRecordingSession = (deps: RecordingSessionDeps): RecordingSession => {
  const { stream, folder, logger, starts, now, onChange } = deps;
  const now_ms = (): number => now().getTime();
  const intake = createIntake();
  const clock = createRecordingClock({ folder, now });
  const pace = createRestartPace(now_ms);
  const replays = createReplayPolicy();
  let state: State = { is: 'idle' };
  let trouble: RecordingTrouble | null = null;
  let leave: (() => void) | null = null;
  /** The lost period whose end the next one takes the place of. */
  let broken: BrokenEnd | null = null;
  /** The beginning of the run that a failing disk ended, on the stream's clock and on the recording's. */
  let lost: { readonly base_ms: number; readonly media_ms: number } | null = null;
  let pump_timer: NodeJS.Timeout | null = null;
  /** Set by `stop`: nothing more comes, and nothing is waited for. */
  let onAllOut: (() => void) | null = null;
  /** After it, a lost muxer's units are given to one more, and no further. */
  let last_tries = 1;
  let { is_paused } = deps;

  const setTrouble = (next: typeof trouble): void => {
    if (trouble === next) return;
    trouble = next;
    onChange();
  };
  const queue = createDiskQueue({
    max_bytes: MAX_QUEUED_BYTES,
    onError: (error) => {
      onDiskError(error);
    },
  });
  const closeAll = (): void => {
    broken = null;
    for (const track of TRACKS) queue.push(() => folder.close(track));
    queue.push(async () => {
      onChange();
    });
  };

  const runNow = (): PeriodRun | null =>
    state.is === 'running' || state.is === 'finishing' ? state.run : null;

  /** Keeps to the session's share of the memory. */
  const bound = (): void => {
    const max_bytes = deps.maxBytes();
    const run = runNow();
    run?.shed(max_bytes);
    const others = intake.gathering_bytes + (run?.bytes ?? 0) + queue.waiting_bytes;
    if (!intake.shed(Math.max(max_bytes - others, max_bytes / 4))) return;
    if (trouble === null) logger.warn({ max_bytes }, 'the recording cannot keep up, and has gaps');
    setTrouble(trouble ?? 'behind');
  };

  const take = (one: Held): void => {
    if (state.is === 'idle' || state.is === 'waiting' || state.is === 'stopped') return;
    intake.push(one);
    bound();
    pump();
  };

  /** Gives what is held to whoever takes it now. */
  const pump = (): void => {
    for (;;) {
      if (state.is === 'gathering') {
        const gathered = intake.gather();
        if (gathered === null) break;
        if (gathered === 'gone') onGone();
        else ask(gathered);
      } else if (state.is === 'running') {
        if (!state.run.wants_more && onAllOut === null) {
          pumpLater();
          return;
        }
        const one = intake.next();
        if (one === undefined) return;
        const may_end = now_ms() - state.begun_at_ms >= deps.min_period_ms;
        if (one === GONE || !state.run.push(one, may_end)) finish(state, one);
      } else return;
    }
    onAllOut?.();
  };
  const pumpLater = (): void => {
    pump_timer ??= setTimeout(() => {
      pump_timer = null;
      bound();
      pump();
    }, PUMP_MS).unref();
  };

  const onGone = (): void => {
    if (broken !== null) closeAll();
    setTrouble(null);
  };

  /** One more period is to begin: not sooner than its pace allows, and when it is its turn among all lessons. */
  const ask = (gathered: Gathered): void => {
    const release = starts.ask(pace.wait_ms, () => {
      begin(release);
    });
    state = { is: 'starting', gathered, release };
    if (onAllOut !== null) begin(release);
  };

  const begin = (release: () => void): void => {
    if (state.is !== 'starting') return;
    // A period that ends with its first second is not worth two programs: it begins behind the gap instead.
    const gathered = intake.is_whole ? state.gathered : intake.gather();
    if (gathered === null || gathered === 'gone') {
      release();
      state = { is: 'gathering' };
      if (gathered === 'gone') onGone();
      pump();
      return;
    }
    pace.begun();
    const cut_ms = broken === null ? null : clock.cutAt(broken, gathered.base_ms);
    const run = createPeriodRun({
      ffmpeg_path: deps.ffmpeg_path,
      logger,
      patience: deps.patience,
      folder,
      queue,
      clock,
      gathered,
      place: clock.place(gathered, cut_ms),
      succeeds: broken === null ? null : { broken, cut_ms },
      onReady: release,
      onProgress,
      onStored: onChange,
      onEnd(end) {
        release();
        onRunEnd(run, end);
      },
    });
    broken = null;
    state = { is: 'running', run, begun_at_ms: now_ms(), release };
    pump();
  };

  const onProgress = (): void => {
    pace.succeeded();
    // Until what was held is on its way, there may be one more gap.
    if (intake.held_bytes <= deps.maxBytes() / 4) setTrouble(null);
  };

  const finish = ({ run, release }: State & { is: 'running' }, by: Held): void => {
    state = { is: 'finishing', run, by, release };
    run.finish();
  };

  const onRunEnd = (run: PeriodRun, { failed, replay, broken: end, goes_back_for }: RunEnd): void => {
    if (failed && !run.has_begun) {
      pace.failed();
      setTrouble('failing');
    }
    if (failed && onAllOut !== null) last_tries -= 1;
    broken = end;
    const next: readonly Held[] = state.is === 'finishing' ? [state.by] : [];
    intake.putBack([...(failed ? replays.afterLoss(replay) : replay), ...next]);
    if (last_tries < 0) intake.clear();
    if (goes_back_for !== null) intake.expectSound(goes_back_for);
    state = { is: 'gathering' };
    onChange();
    pump();
  };

  /** @param skips_past what comes at once is none of the recording's */
  const listen = (skips_past: boolean): void => {
    const onLive = (live: boolean): void => {
      if (!live) take(GONE);
    };
    let is_past = skips_past;
    const onUnit = (unit: MediaUnit): void => {
      if (is_past) return;
      clock.came(unit.dts_ms);
      take(unit);
    };
    // Everything since the newest key frame comes at once.
    leave = stream.subscribe({ onUnit, onLive });
    is_past = false;
  };
  const subscribe = (): void => {
    state = { is: 'gathering' };
    // What a publisher that is gone has left belongs to the lesson before, or is recorded.
    if (!is_paused) listen(!stream.live);
  };
  const unsubscribe = (): void => {
    leave?.();
    leave = null;
  };

  const onDiskError = (error: unknown): void => {
    if (trouble === null) {
      logger.error({ err: error }, 'the recording cannot be written; the lesson goes on');
    }
    const run = runNow();
    if (run !== null) lost = { base_ms: run.base_ms, media_ms: run.media_ms };
    run?.abort();
    if ('release' in state) state.release();
    broken = null;
    intake.clear();
    unsubscribe();
    queue.push(folder.salvage);
    setTrouble(FULL.has(errorCodeOf(error)) ? 'full' : 'failing');
    onAllOut?.();
    if (state.is === 'waiting') clearTimeout(state.timer);
    if (state.is === 'stopped') return;
    state = { is: 'waiting', timer: setTimeout(tryDisk, deps.disk_retry_ms).unref() };
  };

  const tryDisk = (): void => {
    queue.push(async () => {
      await folder.probe();
      if (state.is !== 'waiting') return;
      clock.followDisk();
      if (lost !== null) intake.skipTo(lost.base_ms + folder.end_ms - lost.media_ms);
      lost = null;
      logger.info({}, 'the recording goes on');
      setTrouble(null);
      subscribe();
    });
  };

  /** Takes what is held as if the publisher were gone; nothing is waited for but the muxers and the disk. */
  const bringOut = async (): Promise<void> => {
    if (state.is === 'idle' || state.is === 'waiting') return;
    const all_out = new Promise<void>((resolve) => {
      onAllOut = resolve;
    });
    const timer = setTimeout(() => onAllOut?.(), STOP_TIMEOUT_MS);
    intake.push(GONE);
    if (state.is === 'starting') begin(state.release);
    pump();
    await all_out;
    clearTimeout(timer);
    // A run that is thrown away says nothing more, so its place among those that start is given back here.
    if (state.is === 'starting' || state.is === 'running' || state.is === 'finishing') state.release();
    runNow()?.abort();
  };

  const stop = async (): Promise<void> => {
    unsubscribe();
    await bringOut();
    if (pump_timer !== null) clearTimeout(pump_timer);
    if (state.is === 'waiting') clearTimeout(state.timer);
    state = { is: 'stopped' };
    closeAll();
    await queue.idle();
    await folder.release();
    onChange();
  };
  let stopping: Promise<void> | null = null;

  return {
    start() {
      if (state.is !== 'idle') return;
      clock.followDisk();
      subscribe();
    },
    pause() {
      if (is_paused) return;
      is_paused = true;
      unsubscribe();
      take(GONE);
      onChange();
    },
    resume() {
      if (!is_paused) return;
      is_paused = false;
      // Of what came while it was paused nothing is given out, not even back to the key frame.
      if (!['idle', 'waiting', 'stopped'].includes(state.is)) listen(true);
      onChange();
    },
    stop: () => (stopping ??= stop()),
    get trouble() {
      return trouble;
    },
    get facts(): RecordingFacts {
      const going = runNow()?.has_begun === true ? 'recording' : 'off';
      return {
        state: is_paused ? 'paused' : trouble === 'behind' ? 'failing' : (trouble ?? going),
        since: folder.index.periods[0]?.at ?? null,
        seconds: folder.end_ms / 1000,
        bytes: folder.bytes,
      };
    },
  };
};
