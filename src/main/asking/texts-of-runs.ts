import { kindOf, type Question } from '../../questions/kinds.ts';
import type { LessonText } from '../feature.ts';
import type { RunState } from './asking.types.ts';

/** Of lists in objects in lists; questions have three. */
const MAX_DEPTH = 6;
/** What is no words of a question's author. */
const isOwn = (name: string): boolean => name === 'type' || name === 'scoring' || name.endsWith('_id');

/** All that students read of a question: it, its options, what its pictures show. Nothing of its key. */
const wordsOf = (question: Question): string[] => {
  const words: string[] = [];
  const look = (value: unknown, depth: number): void => {
    if (typeof value === 'string') words.push(value);
    else if (typeof value === 'object' && value !== null && depth < MAX_DEPTH)
      for (const [name, part] of Object.entries(value)) if (!isOwn(name)) look(part, depth + 1);
  };
  look(kindOf(question).forStudents(question), 0);
  return words.filter((text) => text.trim() !== '');
};

const byTime = (a: LessonText, b: LessonText): number => Number(a.at > b.at) - Number(a.at < b.at);

/**
 * What the class was asked, by time: each question once, when it was asked first, and the quiz's title with its first one. What was never
 * put to it is not there.
 */
export const textsOfRuns = (runs: readonly RunState[]): LessonText[] =>
  runs.flatMap(({ file: { title }, questions }) => {
    const asked = questions
      .flatMap(({ question, votes: [first] }): LessonText[] =>
        first === undefined
          ? []
          : [{ kind: 'quiz', text: wordsOf(question).join(' · '), at: first.opened_at }],
      )
      .sort(byTime);
    const [first] = asked;
    // Of a question on the spot the title is the question.
    const is_named = title !== '' && questions[0]?.question.text !== title;
    return first === undefined || !is_named ? asked : [{ ...first, text: title }, ...asked];
  });
