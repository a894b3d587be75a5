import { isDeepStrictEqual } from 'node:util';
import { questionSchema, type Question } from '../../questions/kinds.ts';
import type { QuestionStatus } from '../../shared/contract/asking/asked.ts';
import type { QuizFact, RunFile } from '../../shared/contract/asking/facts.ts';
import type { RunSettings } from '../../shared/contract/asking/runs.ts';
import type { Fact } from '../store/index.ts';
import {
  countedOf,
  type Answer,
  type AskedState,
  type Given,
  type RunState,
  type Vote,
  type WallState,
} from './asking.types.ts';

type FactOf<Type extends QuizFact['type']> = Fact<Extract<QuizFact, { type: Type }>>;
/** A fact of one run. */
export type RunFact = Exclude<Fact<QuizFact>, { type: 'extra_time' | 'begun' }>;

interface VoteInWork extends Vote {
  readonly answers: Map<string, Answer>;
  seconds: number | null;
  revision: number;
}
interface AskedInWork extends AskedState {
  question: Question;
  status: QuestionStatus;
  readonly votes: VoteInWork[];
}

/** A run that takes facts. */
export interface RunInWork extends RunState {
  /** What is not understood of it, as an answer to a question that there is none of, changes nothing. */
  apply(fact: RunFact): void;
  /** Whether a message that adds time was counted before. */
  hasCounted(message_id: string): boolean;
}

/** Of who has not answered. */
export const NOTHING: Answer = { in_time: null, late: null, late_counts: false, changes: 0, mark: null };

/** The same as before, so that it is no change. */
export const isSameAnswer = (one: unknown, other: unknown): boolean => isDeepStrictEqual(one, other);

/**
 * With another answer. One that came in time takes the place of all before it; a late one never that of a late one that counts. What is made
 * up for counts, and takes the place of what was.
 */
const withGiven = (before: Answer, given: Given, is_late: boolean): Answer => {
  const is_made_up = given.is_made_up === true && (before.late === null || before.late.is_made_up === true);
  if (is_late && before.late_counts && !is_made_up) return before;
  const next: Answer = {
    ...(is_late
      ? { ...before, late: given, late_counts: is_made_up }
      : { ...before, in_time: given, late: null, late_counts: false }),
    changes: before.in_time === null && before.late === null ? 0 : before.changes + 1,
  };
  // What was marked was another answer.
  return countedOf(next) === countedOf(before) ? next : { ...next, mark: null };
};

/** Where the clock of votes that are opened again goes on: behind their time, and behind every answer. 0: they are new. */
const reachedIn = (votes: readonly Vote[]): number =>
  votes.reduce(
    (reached, { seconds, answers }) =>
      [...answers.values()].reduce(
        (last, { in_time }) => Math.max(last, in_time?.elapsed_ms ?? 0),
        Math.max(reached, (seconds ?? 0) * 1000),
      ),
    0,
  );

/** A mark goes to the answer that counts; what was in time and what came late are two. */
const withLateCounted = (before: Answer, counts: boolean): Answer => ({
  ...before,
  late_counts: counts,
  mark: before.in_time === null || before.late_counts === counts ? before.mark : null,
});

/** @param file as it was written when the run began */
export const createRunState = (file: RunFile): RunInWork => {
  const questions: AskedInWork[] = file.questions.map((question) => ({
    question_id: question.question_id ?? '',
    question,
    status: 'waiting',
    votes: [],
  }));
  const is_by_steps = file.mode === 'steps';
  const submitted = new Map<string, string>();
  const nudged = new Map<string, string>();
  const counted = new Set<string>();
  let settings: RunSettings = file.settings;
  let index: number | null = null;
  let is_open = false;
  let is_revealed = false;
  let is_put_away = false;
  let opened_at: string | null = null;
  let seconds: number | null = null;
  let elapsed_ms = 0;
  let wall: WallState | null = null;
  let paper_version = 0;

  const askedOf = (question_id: string): AskedInWork | undefined =>
    questions.find((one) => one.question_id === question_id);
  const voteOf = (asked: AskedInWork | undefined, vote: number): VoteInWork | undefined =>
    asked?.votes.find((one) => one.vote === vote);
  const lastVoteOf = (question_id: string): VoteInWork | undefined => askedOf(question_id)?.votes.at(-1);

  const openVote = (asked: AskedInWork, fact: FactOf<'opened'>): void => {
    asked.status = 'open';
    // What is opened again was given the time that it was given: what is worth more for being fast is by that.
    if (voteOf(asked, fact.vote) !== undefined) return;
    const { vote, at } = fact;
    asked.votes.push({ vote, opened_at: at, seconds: fact.seconds, answers: new Map(), revision: 0 });
  };
  const closeOpen = (): void => {
    for (const asked of questions) if (asked.status === 'open') asked.status = 'closed';
    is_open = false;
  };
  const opened = (fact: FactOf<'opened'>): void => {
    const { question_id, message_id } = fact;
    if (message_id !== undefined) counted.add(message_id);
    closeOpen();
    const at = questions.findIndex((asked) => asked.question_id === question_id);
    const opening = question_id === null ? questions : questions.slice(at, at + 1);
    if (opening.length === 0 || (question_id !== null && at < 0)) return;
    elapsed_ms = reachedIn(opening.flatMap((asked) => voteOf(asked, fact.vote) ?? []));
    for (const asked of opening) openVote(asked, fact);
    // A word that was taken from the wall does not come back to it with another vote.
    wall = wall === null || at !== index ? null : { ...wall, shows: 'question', student_ids: [] };
    if (question_id !== null) index = at;
    is_open = true;
    is_revealed = false;
    opened_at = fact.at;
    ({ seconds } = fact);
    nudged.clear();
    paper_version += 1;
  };
  const change = (
    vote: VoteInWork | undefined,
    student_id: string,
    next: (before: Answer) => Answer | null,
  ): void => {
    if (vote === undefined) return;
    const answer = next(vote.answers.get(student_id) ?? NOTHING);
    if (answer === null) vote.answers.delete(student_id);
    else vote.answers.set(student_id, answer);
    vote.revision += 1;
  };
  const answered = (fact: FactOf<'answered'>): void => {
    const { question_id, vote, student_id, also_of, late, answer, at, is_entered } = fact;
    const asked = askedOf(question_id);
    const of_vote = voteOf(asked, vote);
    // One that was on its way to the disk when the next question was opened says nothing of its clock.
    const is_of_clock = asked?.status === 'open' && asked.votes.at(-1) === of_vote;
    if (!is_entered && !late && is_of_clock) elapsed_ms = Math.max(elapsed_ms, fact.elapsed_ms);
    const given: Given = {
      ...{ answer, saved_at: at, elapsed_ms: is_entered || late ? null : fact.elapsed_ms },
      ...(fact.is_made_up === true ? { is_made_up: true } : {}),
    };
    for (const whose of [student_id, ...also_of])
      change(of_vote, whose, (before) => withGiven(before, given, late));
  };
  const revealed = (question_id: string | null): void => {
    closeOpen();
    for (const asked of questions)
      if (question_id === null || asked.question_id === question_id)
        asked.status = asked.votes.length === 0 ? asked.status : 'revealed';
    is_revealed = !is_by_steps || question_id === null;
    paper_version += 1;
  };
  const timeAdded = (fact: FactOf<'time_added'>): void => {
    counted.add(fact.message_id);
    if (seconds === null) return;
    seconds += fact.seconds;
    for (const { status, votes } of questions) {
      const vote = votes.at(-1);
      if (status === 'open' && vote !== undefined) vote.seconds = seconds;
    }
  };
  const countLate = ({ question_id, student_id, counts }: FactOf<'late_counted'>): void => {
    const vote = lastVoteOf(question_id);
    for (const [whose, answer] of vote?.answers ?? [])
      if (answer.late !== null && (student_id === null || whose === student_id))
        change(vote, whose, (before) => withLateCounted(before, counts));
  };
  const keyed = ({ question_id, changes }: FactOf<'keyed'>): void => {
    const asked = askedOf(question_id);
    const keyed_now = questionSchema.safeParse({ ...asked?.question, ...changes });
    if (asked === undefined || !keyed_now.success) return;
    asked.question = keyed_now.data;
    for (const vote of asked.votes) vote.revision += 1;
    if (asked.status === 'revealed') paper_version += 1;
  };

  const apply = (fact: RunFact): void => {
    switch (fact.type) {
      case 'opened':
        opened(fact);
        break;
      case 'time_added':
        timeAdded(fact);
        break;
      case 'ticked':
        elapsed_ms = Math.max(elapsed_ms, fact.elapsed_ms);
        break;
      case 'closed':
        closeOpen();
        break;
      case 'revealed':
        revealed(fact.question_id);
        break;
      case 'answered':
        answered(fact);
        break;
      case 'taken_back':
        change(voteOf(askedOf(fact.question_id), fact.vote), fact.student_id, () => null);
        break;
      case 'submitted':
        submitted.set(fact.student_id, fact.at);
        break;
      case 'keyed':
        keyed(fact);
        break;
      case 'marked':
        change(lastVoteOf(fact.question_id), fact.student_id, (before) =>
          before.in_time === null && before.late === null ? null : { ...before, mark: fact.mark },
        );
        break;
      case 'late_counted':
        countLate(fact);
        break;
      case 'nudged':
        for (const student_id of fact.student_ids) nudged.set(student_id, fact.at);
        break;
      case 'set':
        ({ settings } = fact);
        break;
      case 'wall':
        wall = { ...fact, shown_at: fact.at };
        break;
      case 'put_away':
        closeOpen();
        is_put_away = true;
        break;
    }
  };

  return {
    file,
    get settings() {
      return settings;
    },
    questions,
    get index() {
      return index;
    },
    get is_open() {
      return is_open;
    },
    get is_revealed() {
      return is_revealed;
    },
    get is_put_away() {
      return is_put_away;
    },
    get opened_at() {
      return opened_at;
    },
    get clock() {
      return { seconds, elapsed_ms };
    },
    submitted,
    nudged,
    get wall() {
      return wall;
    },
    get paper_version() {
      return paper_version;
    },
    apply,
    hasCounted: (message_id) => counted.has(message_id),
  };
};
