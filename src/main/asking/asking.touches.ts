import type { QuizFact } from '../../shared/contract/asking/facts.ts';
import type { Boards } from '../boards/index.ts';
import type { Fact } from '../store/index.ts';

export interface AskingTouchesDeps {
  readonly boards: Boards;
  readonly studentsOf: (session_id: string) => readonly string[];
}

/** Says to the boards what may be another one. */
export interface AskingTouches {
  /** Who has answered, or is here. @param student_ids null: anybody */
  counts(session_id: string, student_ids: readonly string[] | null): void;
  /** After a fact. @param is_revealed it is of a question that is: what was told of that is another one */
  tell(session_id: string, fact: Fact<QuizFact>, is_revealed: boolean): void;
  /** Who has what place may be another one. */
  standings(session_id: string): void;
}

export const createAskingTouches = ({ boards, studentsOf }: AskingTouchesDeps): AskingTouches => {
  const ofStudent = (student_id: string): void => {
    boards.touch('student', student_id, 'answers');
    boards.touch('student', student_id, 'quiz_seat');
    boards.touch('student', student_id, 'score');
  };
  const ofAll = (session_id: string): void => {
    for (const student_id of studentsOf(session_id)) ofStudent(student_id);
  };
  const counts = (session_id: string, student_ids: readonly string[] | null): void => {
    boards.touchTeacherOf(session_id, 'quiz_counts');
    boards.touchTeacherOf(session_id, 'quiz_progress');
    if (student_ids === null) boards.touchTeacherOf(session_id, 'quiz_answerers');
    else
      for (const student_id of student_ids) boards.touchTeacherOf(session_id, 'quiz_answerers', student_id);
  };
  /** How the run stands is another one: told at once, since somebody has just pressed something and waits to see. */
  const run = (session_id: string): void => {
    boards.touch('class', session_id, 'quiz');
    boards.flush('class', session_id);
    for (const member of ['quiz', 'quiz_question', 'quiz_wall'] as const)
      boards.touchTeacherOf(session_id, member);
    counts(session_id, null);
  };

  const standings = (session_id: string): void => {
    boards.touch('class', session_id, 'quiz');
    boards.touchTeacherOf(session_id, 'quiz_counts');
    for (const student_id of studentsOf(session_id)) boards.touch('student', student_id, 'quiz_seat');
  };

  return {
    counts,
    standings,
    tell(session_id, fact, is_revealed) {
      switch (fact.type) {
        case 'ticked':
          break;
        case 'answered':
          for (const student_id of [fact.student_id, ...fact.also_of])
            boards.touch('student', student_id, 'answers', fact.question_id);
          counts(session_id, [fact.student_id, ...fact.also_of]);
          if (is_revealed) standings(session_id);
          break;
        case 'taken_back':
          counts(session_id, [fact.student_id]);
          if (is_revealed) standings(session_id);
          break;
        case 'submitted':
          boards.touch('student', fact.student_id, 'quiz_seat');
          counts(session_id, [fact.student_id]);
          break;
        case 'nudged':
          for (const student_id of fact.student_ids) boards.touch('student', student_id, 'quiz_seat');
          break;
        case 'extra_time':
          boards.touch('student', fact.student_id, 'quiz_seat');
          counts(session_id, [fact.student_id]);
          break;
        case 'marked':
          ofStudent(fact.student_id);
          boards.touch('class', session_id, 'quiz');
          counts(session_id, [fact.student_id]);
          break;
        case 'wall':
          boards.touchTeacherOf(session_id, 'quiz_wall');
          break;
        default:
          run(session_id);
          ofAll(session_id);
      }
    },
  };
};
