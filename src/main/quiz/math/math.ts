import type { MathParts } from '../../../shared/contract/math-parts.ts';
import { partsOf } from './math-parts.ts';
import type { Formula, MathThread } from './math-thread.ts';

/** Formulas that are remembered, the last ones that were asked for. */
const REMEMBERED = 500;
/** Of one request; further ones stay as they are written. A page asks for what it shows. */
const FORMULAS = 400;
/** So many formulas of one request may hold the thread up before it is asked for no more of it. */
const GIVEN_UP = 2;
/** For all formulas of one request: others wait for the same thread. */
const MAX_MS = 5000;

export interface MathDeps {
  readonly thread: Pick<MathThread, 'set'>;
  /** In milliseconds, from any moment on. Default: `performance.now`. */
  readonly clock?: () => number;
  readonly onSet: (outcome: 'set' | 'not_set' | 'given_up') => void;
}

/** Texts with their formulas as MathML. */
export interface QuizMath {
  /** Of each text its parts, in the order of the texts. Never rejects for what stands in them. */
  set(texts: readonly string[]): Promise<MathParts[]>;
}

export const createQuizMath = ({ thread, clock = () => performance.now(), onSet }: MathDeps): QuizMath => {
  /** By formula, the last asked for at the end. */
  const known = new Map<string, string | null>();

  const remember = (key: string, mathml: string | null): void => {
    known.delete(key);
    known.set(key, mathml);
    if (known.size <= REMEMBERED) return;
    const [oldest] = known.keys();
    known.delete(oldest ?? '');
  };
  const settled = async (formula: Formula): Promise<string | null | undefined> => {
    const key = `${formula.is_block ? '$$' : '$'}${formula.source}`;
    const found = known.get(key);
    const mathml = found === undefined ? await thread.set(formula) : found;
    // One that holds the thread up would do so again.
    remember(key, mathml ?? null);
    if (mathml === undefined) onSet('given_up');
    else if (found === undefined) onSet(mathml === null ? 'not_set' : 'set');
    return mathml;
  };

  return {
    async set(texts) {
      let left = FORMULAS;
      let given_up = 0;
      const until = clock() + MAX_MS;
      const answers: MathParts[] = [];
      for (const text of texts) {
        const parts: MathParts = [];
        for (const part of partsOf(text)) {
          if ('text' in part) {
            parts.push(part);
            continue;
          }
          left -= 1;
          const is_over = left < 0 || given_up >= GIVEN_UP || clock() > until;
          const mathml = is_over ? null : await settled(part);
          if (mathml === undefined) given_up += 1;
          parts.push({ ...part, mathml: mathml ?? null });
        }
        answers.push(parts);
      }
      return answers;
    },
  };
};
