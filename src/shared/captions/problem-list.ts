import { CAPTIONS, type CaptionProblem } from './captions.types.ts';

/** What is wrong with a file, as much of it as anybody reads. */
export interface ProblemList {
  add(code: CaptionProblem['code'], line: number | null, details?: CaptionProblem['details']): void;
  /** By line, those of the whole file first; at most `CAPTIONS.problems`. */
  told(): CaptionProblem[];
}

export const createProblemList = (): ProblemList => {
  const problems: CaptionProblem[] = [];
  /** Of those that a bound has ended there is one alone, and it is told before all others. */
  let bound: CaptionProblem | null = null;
  let more = 0;
  const most = CAPTIONS.problems - 2;
  return {
    add(code, line, details = {}) {
      const problem = { code, line, details };
      if (code === 'too_many') bound = problem;
      else if (problems.length < most) problems.push(problem);
      else more += 1;
    },
    told: () => [
      ...(bound === null ? [] : [bound]),
      ...[...problems].sort((a, b) => (a.line ?? 0) - (b.line ?? 0)),
      ...(more === 0 ? [] : [{ code: 'more' as const, line: null, details: { count: more } }]),
    ],
  };
};
