import type { MathParts } from '../../shared/contract/math-parts.ts';
import { QUIZZES } from '../../shared/contract/quiz.ts';

/** For all questions of a run; further texts stay as they are written. Each question has its own time beside (`QuizMath`). */
const MAX_MS = 10_000;
/** Of objects and lists in each other; questions have four. */
const MAX_DEPTH = 8;

/** By text: what has no formula is not among them. */
export type QuestionMath = Readonly<Record<string, MathParts>>;

export interface QuestionMathDeps {
  /** Of each text its parts, in the order of the texts. */
  readonly setMath: (texts: readonly string[]) => Promise<MathParts[]>;
  /** In milliseconds, from any moment on. */
  readonly now_ms: () => number;
}

/**
 * Every text of a question that may have a formula, each once: of the question itself, options, items, both sides of pairs, notes, the
 * explanation, a model answer. Whatever a type calls them: only texts have dollars.
 * @returns at most `QUIZZES.math_texts`, the first ones
 */
export const formulaTextsOf = (question: unknown): string[] => {
  const found = new Set<string>();
  const look = (value: unknown, depth: number): void => {
    if (found.size >= QUIZZES.math_texts) return;
    if (typeof value === 'string') {
      if (value.includes('$')) found.add(value);
    } else if (typeof value === 'object' && value !== null && depth < MAX_DEPTH) {
      for (const part of Object.values(value)) look(part, depth + 1);
    }
  };
  look(question, 0);
  return [...found];
};

/**
 * Of what was set, the texts of this question alone: of one without its key, as `forStudents` gives it, nothing of the key is among them.
 */
export const mathWithin = (question: unknown, math: QuestionMath): Record<string, MathParts> => {
  const own: Record<string, MathParts> = {};
  for (const text of formulaTextsOf(question)) {
    const parts = Object.hasOwn(math, text) ? math[text] : undefined;
    if (parts !== undefined) own[text] = parts;
  }
  return own;
};

/** Sets the formulas of questions, one question after the other. Never rejects for what stands in them. */
export const setQuestionMath = async (
  questions: readonly unknown[],
  { setMath, now_ms }: QuestionMathDeps,
): Promise<QuestionMath> => {
  const math: Record<string, MathParts> = {};
  const until = now_ms() + MAX_MS;
  for (const question of questions) {
    if (now_ms() > until) break;
    const texts = formulaTextsOf(question).filter((text) => !Object.hasOwn(math, text));
    if (texts.length === 0) continue;
    for (const [index, parts] of (await setMath(texts)).entries()) {
      const text = texts[index];
      if (text !== undefined && parts.some((part) => 'source' in part)) math[text] = parts;
    }
  }
  return math;
};
