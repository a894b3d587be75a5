import { ASKING } from '../../shared/contract/asking/asked.ts';
import type { RunSettingsChange, WallShows } from '../../shared/contract/asking/runs.ts';
import { AirError } from '../../shared/errors.ts';
import { secondsOf } from './beginning.ts';
import { expectAsked, expectRun, type OpenQuiz } from './expect.ts';
import { isSameAnswer, type RunInWork } from './run-state.ts';

export interface WantedWall {
  readonly shows: WallShows;
  readonly question_id: string | null;
  readonly student_ids: readonly string[];
  readonly released: readonly string[];
  readonly hidden: readonly string[];
}

/**
 * What the teacher does with a run while it is there. Each resolves once it is on the disk; what is so already changes nothing, so that a
 * message that comes again after a crash is no other one.
 * @throws AirError of all of them: not_found, storage_full, unavailable
 */
export interface Steering {
  /** @throws AirError conflict {reason: "revealed"} of a question that is */
  open(open: OpenQuiz, run_id: string, question_id: string, message_id: string): Promise<void>;
  /** @throws AirError conflict {reason: "own_pace" | "votes" | "not_open"} */
  voteAgain(open: OpenQuiz, run_id: string, question_id: string, message_id: string): Promise<void>;
  close(open: OpenQuiz, run_id: string): Promise<void>;
  /** @throws AirError conflict {reason: "not_timed"} where nothing is open that is */
  addTime(open: OpenQuiz, run_id: string, seconds: number, message_id: string): Promise<void>;
  /** @throws AirError conflict {reason: "not_open"} where nothing was asked yet */
  reveal(open: OpenQuiz, run_id: string): Promise<void>;
  nudge(open: OpenQuiz, run_id: string, student_ids: readonly string[]): Promise<void>;
  set(open: OpenQuiz, run_id: string, change: RunSettingsChange): Promise<void>;
  /** @throws AirError not_found of a question that the run has not */
  wall(open: OpenQuiz, run_id: string, wanted: WantedWall): Promise<void>;
  putAway(open: OpenQuiz, run_id: string): Promise<void>;
  giveTime(open: OpenQuiz, student_id: string, percent: number): Promise<void>;
}

/** Of one fact. */
const NUDGED_AT_ONCE = 2000;

const refused = (reason: string, why: string): AirError => new AirError('conflict', why, { reason });

/** What is put away is shown no more, and nothing of it is asked again. @throws AirError not_found, conflict {reason: "put_away"} */
const expectShown = (open: OpenQuiz, run_id: string): RunInWork => {
  const run = expectRun(open, run_id);
  if (run.is_put_away) throw refused('put_away', 'the run was put away');
  return run;
};

export const createSteering = (): Steering => ({
  async open(open, run_id, question_id, message_id) {
    const run = expectShown(open, run_id);
    if (run.hasCounted(message_id)) return;
    const asked = expectAsked(run, question_id);
    const is_by_steps = run.file.mode === 'steps';
    if (asked.status === 'open' && run.is_open) return;
    if (asked.status === 'revealed') throw refused('revealed', 'the question is revealed');
    const is_first = asked.votes.length === 0;
    await open.append({
      ...{ type: 'opened', run_id, question_id: is_by_steps ? question_id : null },
      vote: asked.votes.at(-1)?.vote ?? 1,
      // What is opened again has no end but the teacher's.
      seconds: is_by_steps && is_first ? secondsOf(asked.question, run.settings) : null,
      message_id,
    });
  },
  async voteAgain(open, run_id, question_id, message_id) {
    const run = expectShown(open, run_id);
    if (run.hasCounted(message_id)) return;
    const asked = expectAsked(run, question_id);
    if (run.file.mode !== 'steps') throw refused('own_pace', 'at own pace nothing is voted on again');
    if (asked.status === 'open') return;
    const last = asked.votes.at(-1)?.vote;
    if (last === undefined) throw refused('not_open', 'the question is not asked yet');
    if (last >= ASKING.votes) throw refused('votes', 'it was voted on as often as may be');
    const seconds = secondsOf(asked.question, run.settings);
    await open.append({ type: 'opened', run_id, question_id, vote: last + 1, seconds, message_id });
  },
  async close(open, run_id) {
    const run = expectRun(open, run_id);
    if (run.is_open) await open.append({ type: 'closed', run_id });
  },
  async addTime(open, run_id, more, message_id) {
    const run = expectShown(open, run_id);
    if (run.hasCounted(message_id)) return;
    const { seconds } = run.clock;
    if (!run.is_open || seconds === null) throw refused('not_timed', 'nothing is open that is timed');
    const added = Math.min(more, ASKING.seconds.max - seconds);
    if (added > 0) await open.append({ type: 'time_added', run_id, seconds: added, message_id });
  },
  async reveal(open, run_id) {
    const run = expectShown(open, run_id);
    const asked = run.file.mode === 'steps' ? run.questions[run.index ?? -1] : null;
    if (asked === undefined) throw refused('not_open', 'nothing was asked yet');
    const is_revealed = asked === null ? run.is_revealed : asked.status === 'revealed';
    if (!is_revealed)
      await open.append({ type: 'revealed', run_id, question_id: asked?.question_id ?? null });
  },
  async nudge(open, run_id, student_ids) {
    const run = expectShown(open, run_id);
    if (!run.is_open || student_ids.length === 0) return;
    await open.append({ type: 'nudged', run_id, student_ids: student_ids.slice(0, NUDGED_AT_ONCE) });
  },
  async set(open, run_id, { may_change, has_leaderboard, is_by_group }) {
    const run = expectShown(open, run_id);
    const { settings: before } = run;
    const settings = {
      ...before,
      may_change: may_change ?? before.may_change,
      has_leaderboard: has_leaderboard ?? before.has_leaderboard,
      is_by_group: is_by_group ?? before.is_by_group,
    };
    if (!isSameAnswer(settings, before)) await open.append({ type: 'set', run_id, settings });
  },
  async wall(open, run_id, { shows, question_id, student_ids, released, hidden }) {
    const run = expectShown(open, run_id);
    if (question_id !== null) expectAsked(run, question_id);
    await open.append({
      ...{ type: 'wall', run_id, shows, question_id, student_ids: [...student_ids] },
      ...{ released: [...released], hidden: [...hidden] },
    });
  },
  async putAway(open, run_id) {
    const run = expectRun(open, run_id);
    if (!run.is_put_away) await open.append({ type: 'put_away', run_id });
  },
  async giveTime(open, student_id, percent) {
    // Who has none by this lesson's log may have some by its class's list: 0 is said too.
    if (open.state.extra_percent.get(student_id) === percent) return;
    await open.append({ type: 'extra_time', student_id, percent });
  },
});
