import type { QuizFact } from '../../shared/contract/asking/facts.ts';
import type { AskedVote } from '../../shared/events.ts';
import type { Bus } from '../bus/bus.ts';
import type { Fact } from '../store/index.ts';
import { countedOf, type AskedState, type RunState, type Vote } from './asking.types.ts';
import { isKeyed, isMarkedByTeacher, lastVoteOf, shareOf } from './results/grading.ts';

/** Tells other rooms what is asked, who has answered, and what that is worth; never what was answered. */
export interface Telling {
  /** Of a run that was read: what of it is open is told, though it may have been told before a restart. */
  takeUp(session_id: string, run: RunState): void;
  /** After a fact was taken into the run. */
  tell(session_id: string, fact: Fact<QuizFact>, run: RunState): void;
  forget(run_id: string): void;
}

/** Votes of a run that take answers, by question. */
const openIn = (run: RunState): ReadonlyMap<string, Vote> =>
  new Map(
    run.questions.flatMap((asked) => {
      const vote = lastVoteOf(asked);
      return run.is_open && asked.status === 'open' && vote !== null ? [[asked.question_id, vote]] : [];
    }),
  );

const NOTHING: ReadonlyMap<string, Vote> = new Map();

export const createTelling = ({ bus }: { readonly bus: Pick<Bus, 'fact'> }): Telling => {
  const open = new Map<string, ReadonlyMap<string, Vote>>();

  const voteOf = (session_id: string, run: RunState, question_id: string, { vote }: Vote): AskedVote => ({
    ...{ session_id, run_id: run.file.run_id, question_id, vote },
  });
  const tellGrades = (
    session_id: string,
    run: RunState,
    asked: AskedState,
    vote: Vote,
    isMeant: (student_id: string) => boolean = () => true,
  ): void => {
    // While answers are taken nothing is right or wrong yet.
    if (open.get(run.file.run_id)?.get(asked.question_id) === vote) return;
    const shares = [...vote.answers].flatMap(([student_id, answer]) =>
      isMeant(student_id) && countedOf(answer) !== null
        ? [[student_id, shareOf(asked.question, answer)] as const]
        : [],
    );
    if (shares.length === 0) return;
    bus.fact('quiz.graded', session_id, { ...voteOf(session_id, run, asked.question_id, vote), shares });
  };
  const askedOf = (run: RunState, question_id: string): AskedState | undefined =>
    run.questions.find((one) => one.question_id === question_id);

  const tellOpen = (session_id: string, run: RunState): void => {
    const { run_id } = run.file;
    const before = open.get(run_id) ?? NOTHING;
    const now = openIn(run);
    if (now.size === 0) open.delete(run_id);
    else open.set(run_id, now);
    for (const [question_id, vote] of before) {
      if (now.get(question_id) === vote) continue;
      bus.fact('quiz.closed', session_id, voteOf(session_id, run, question_id, vote));
      const asked = askedOf(run, question_id);
      if (asked !== undefined) tellGrades(session_id, run, asked, vote);
    }
    for (const [question_id, vote] of now) {
      const asked = askedOf(run, question_id);
      if (asked === undefined || before.get(question_id) === vote) continue;
      const is_graded = isKeyed(asked.question) || isMarkedByTeacher(asked.question);
      bus.fact('quiz.asked', session_id, {
        ...voteOf(session_id, run, question_id, vote),
        ...{ is_of_all: true, is_graded },
      });
    }
  };

  /** Late answers count now, or count no more. */
  const tellLate = (session_id: string, run: RunState, asked: AskedState, vote: Vote): void => {
    const of_vote = voteOf(session_id, run, asked.question_id, vote);
    for (const [student_id, answer] of vote.answers) {
      if (answer.late === null) continue;
      if (countedOf(answer) === null) bus.fact('quiz.taken_back', session_id, { ...of_vote, student_id });
      if (!answer.late_counts) continue;
      const after_ms = Date.parse(answer.late.saved_at) - Date.parse(vote.opened_at);
      bus.fact('quiz.answered', session_id, {
        ...{ ...of_vote, student_ids: [student_id], after_seconds: Math.max(0, after_ms / 1000) },
      });
    }
    tellGrades(session_id, run, asked, vote);
  };

  return {
    takeUp: tellOpen,
    tell(session_id, fact, run) {
      tellOpen(session_id, run);
      const asked = 'question_id' in fact ? askedOf(run, fact.question_id ?? '') : undefined;
      const vote = asked === undefined ? null : lastVoteOf(asked);
      if (asked === undefined || vote === null) return;
      switch (fact.type) {
        case 'answered': {
          const of_fact = asked.votes.find((one) => one.vote === fact.vote);
          // What the teacher enters for somebody without a device has no time, and is none of a page's.
          if (of_fact === undefined || fact.late || fact.is_entered) break;
          const student_ids = [fact.student_id, ...fact.also_of];
          bus.fact('quiz.answered', session_id, {
            ...voteOf(session_id, run, asked.question_id, of_fact),
            ...{ student_ids, after_seconds: fact.elapsed_ms / 1000 },
          });
          tellGrades(session_id, run, asked, of_fact, (id) => student_ids.includes(id));
          break;
        }
        case 'taken_back':
          bus.fact('quiz.taken_back', session_id, {
            ...voteOf(session_id, run, asked.question_id, vote),
            ...{ vote: fact.vote, student_id: fact.student_id },
          });
          break;
        case 'marked':
          tellGrades(session_id, run, asked, vote, (id) => id === fact.student_id);
          break;
        case 'late_counted':
          tellLate(session_id, run, asked, vote);
          break;
        case 'keyed':
          for (const one of asked.votes) tellGrades(session_id, run, asked, one);
          break;
        default:
      }
    },
    forget(run_id) {
      open.delete(run_id);
    },
  };
};
