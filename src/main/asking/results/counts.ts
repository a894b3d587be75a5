import type { Question } from '../../../questions/kinds.ts';
import type { Leader, RevealedResult } from '../../../shared/contract/asking/asked.ts';
import type { PeerAdvice, QuizCounts, VoteResult } from '../../../shared/contract/asking/runs.ts';
import { countedOf, type AskedState, type Person, type RunState, type Vote } from '../asking.types.ts';
import { askedNowOf, isKeyed, lastVoteOf, tenthsOf } from './grading.ts';
import { factsOf, medianOf, NOT_ASKED, type VoteFacts } from './vote-facts.ts';

/** Below the first: explain it again. Up to the second: pairs talk. Above: go on. Mazur, Peer Instruction (1997). */
const ADVICE = { explain_below: 0.35, pairs_up_to: 0.7, answers: 5 } as const;
/** Texts that were looked at by the filter; it takes up to a millisecond for each. */
const MAX_LOOKED_AT = 5000;

/** Whether what is counted are words that students wrote; numbers are none. */
export const hasStudentsWords = ({ type }: Pick<Question, 'type'>): boolean =>
  type === 'short_text' || type === 'word_cloud';

/** Whether this student has an answer in this vote that counts. */
export const hasAnswered = (vote: Vote | null, student_id: string): boolean => {
  const answer = vote?.answers.get(student_id);
  return answer !== undefined && countedOf(answer) !== null;
};

/** What to do after a vote; null: it goes on, has no key, or too few have answered. */
export const adviceOf = ({ status, question }: AskedState, facts: VoteFacts | null): PeerAdvice | null => {
  if (facts === null || status === 'open' || status === 'waiting' || !isKeyed(question)) return null;
  const { answered, correct_rate } = facts;
  if (correct_rate === null || answered < ADVICE.answers) return null;
  if (correct_rate < ADVICE.explain_below) return 'explain';
  return correct_rate <= ADVICE.pairs_up_to ? 'pairs' : 'go_on';
};

/** What the class is told of the last vote once it is revealed. Texts of students are no counts: they are the wall's. */
export const revealedResultOf = (asked: AskedState): RevealedResult => {
  const { answered, correct_rate, counts } = factsOf(asked.question, lastVoteOf(asked) ?? NOT_ASKED);
  const is_shown = counts.length > 0 && !hasStudentsWords(asked.question);
  return { answered, correct_rate, counts: is_shown ? [...counts] : null };
};

export interface Counting {
  /** What came of each vote of a question, the first one first. */
  votesOf(asked: AskedState): VoteResult[];
  /**
   * How the answering goes.
   * @param persons everybody who is asked @param leaders as they are shown to the teacher
   */
  countsOf(state: RunState, persons: readonly Person[], leaders: readonly Leader[]): QuizCounts;
}

/** Whether somebody at own pace is done: who has no device hands nothing in, and has an answer to everything. */
const isDone = ({ submitted, questions }: RunState, { student_id, has_device }: Person): boolean =>
  submitted.has(student_id) ||
  (!has_device && questions.every((asked) => hasAnswered(lastVoteOf(asked), student_id)));

/** Of who has handed in: from the opening to their last answer, in milliseconds. */
const lastTimes = ({ questions, submitted }: RunState): number[] => {
  const votes = questions.flatMap((asked) => lastVoteOf(asked) ?? []);
  return [...submitted.keys()].flatMap((student_id) => {
    const times = votes.flatMap((vote) => {
      const answer = vote.answers.get(student_id);
      return (answer === undefined ? null : countedOf(answer)?.elapsed_ms) ?? [];
    });
    return times.length === 0 ? [] : [Math.max(...times)];
  });
};

/** Who has answered something late, and of those whose late answers do not all count. */
const lateIn = ({ questions }: RunState): Readonly<Record<'late' | 'left_out', ReadonlySet<string>>> => {
  const late = new Set<string>();
  const left_out = new Set<string>();
  for (const asked of questions)
    for (const [student_id, answer] of lastVoteOf(asked)?.answers ?? []) {
      if (answer.late === null) continue;
      late.add(student_id);
      if (!answer.late_counts) left_out.add(student_id);
    }
  return { late, left_out };
};

const ownPaceCounts = (state: RunState, persons: readonly Person[]) => {
  const facts = state.questions.map((asked) => factsOf(asked.question, lastVoteOf(asked) ?? NOT_ASKED));
  const { late, left_out } = lateIn(state);
  const done = new Set(state.submitted.keys());
  for (const person of persons) if (isDone(state, person)) done.add(person.student_id);
  return {
    question_id: null,
    answered: done.size,
    waiting: persons.filter((person) => person.is_here && !done.has(person.student_id)).length,
    late: late.size,
    late_counted: late.size - left_out.size,
    votes: [],
    advice: null,
    median_seconds: tenthsOf(medianOf(lastTimes(state))),
    questions: facts.map(({ answered, correct_rate }) => ({ answered, correct_rate })),
  };
};

/** @param holdsBack whether a text is kept from the wall until the teacher lets it on it */
export const createCounting = (holdsBack: (text: string) => boolean): Counting => {
  const looked_at = new Map<string, boolean>();
  const isHeld = (text: string): boolean => {
    const known = looked_at.get(text);
    if (known !== undefined) return known;
    if (looked_at.size >= MAX_LOOKED_AT) looked_at.clear();
    const is_held = holdsBack(text);
    looked_at.set(text, is_held);
    return is_held;
  };

  const votesOf = ({ question, votes }: AskedState): VoteResult[] =>
    votes.map((vote) => {
      const { answered, correct_rate, counts } = factsOf(question, vote);
      const are_words = hasStudentsWords(question);
      return {
        vote: vote.vote,
        answered,
        correct_rate,
        counts: counts.map((count) => ({ ...count, is_held: are_words && isHeld(count.label) })),
      };
    });

  const stepCounts = (asked: AskedState | null, persons: readonly Person[]) => {
    const vote = asked === null ? null : lastVoteOf(asked);
    const facts = asked === null || vote === null ? null : factsOf(asked.question, vote);
    return {
      question_id: asked?.question_id ?? null,
      answered: facts?.answered ?? 0,
      waiting:
        vote === null
          ? 0
          : persons.filter(({ student_id, is_here }) => is_here && !hasAnswered(vote, student_id)).length,
      late: facts?.late ?? 0,
      late_counted: facts?.late_counted ?? 0,
      votes: asked === null ? [] : votesOf(asked),
      advice: asked === null ? null : adviceOf(asked, facts),
      median_seconds: facts?.median_seconds ?? null,
      questions: [],
    };
  };

  return {
    votesOf,
    countsOf: (state, persons, leaders) => ({
      run_id: state.file.run_id,
      ...(state.file.mode === 'steps'
        ? stepCounts(askedNowOf(state), persons)
        : ownPaceCounts(state, persons)),
      leaders: [...leaders],
    }),
  };
};
