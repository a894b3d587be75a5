import type { z } from 'zod';
import { faultsOf, questionSchema, type Question } from '../../../questions/kinds.ts';
import { QUESTION_LIMITS } from '../../../questions/question-frame.ts';
import type { QuestionFault } from '../../../questions/question-kind.ts';
import type { ImportProblem } from '../../../shared/contract/quiz-files.ts';
import type { DraftQuestion } from './formats.types.ts';
import { said } from './problems.ts';

/** What is wrong with a draft, and of which of its fields: `['options', '2']`. */
export interface DraftFault extends Pick<ImportProblem, 'rank' | 'code' | 'details'> {
  readonly at: readonly string[];
  /** Only not written yet: of a file of ours it keeps nothing out. */
  readonly is_unready?: true;
}

interface CheckedDraft {
  /** Without fields that there are none of here. */
  readonly draft: DraftQuestion;
  /** Whole, with every default and without its pictures; null: it is none. */
  readonly question: Question | null;
  readonly faults: readonly DraftFault[];
}

type Issue = z.core.$ZodIssue;

/** A picture has no place yet; of a drawing's background too there is but its name. */
const withoutPictures = (draft: DraftQuestion): Record<string, unknown> => ({
  ...draft,
  pictures: [],
  ...('background' in draft ? { background: null } : {}),
});

const pathOf = ({ path }: Issue): string[] => path.map(String);

const valueAt = (value: unknown, path: readonly string[]): unknown => {
  let found = value;
  for (const step of path) {
    if (typeof found !== 'object' || found === null) return undefined;
    found = (found as Record<string, unknown>)[step];
  }
  return found;
};

/** Of texts that `text.ts` cleans first, so that what is far too long is told by a larger bound. */
const MAX_CHARS: Readonly<Record<string, number>> = {
  text: QUESTION_LIMITS.text_chars,
  explanation: QUESTION_LIMITS.text_chars,
  option_notes: QUESTION_LIMITS.text_chars,
  options: QUESTION_LIMITS.option_chars,
};

/** Of what a union has been tried as, all; a text that is too long for one is too long. */
const leavesOf = (issue: Issue): Issue[] =>
  issue.code === 'invalid_union' ? issue.errors.flat().flatMap(leavesOf) : [issue];

type Named = Pick<DraftFault, 'code' | 'details'>;

const named = (issue: Issue, value: unknown): Named => {
  const [root = ''] = pathOf(issue);
  if (root === 'type') return { code: 'unknown_type', details: { type: said(String(value)) } };
  const too_big = leavesOf(issue).flatMap((leaf) => (leaf.code === 'too_big' ? [leaf] : []));
  if (typeof value === 'string' && too_big.length > 0) {
    const max = Math.min(...too_big.map(({ maximum }) => Number(maximum)));
    return { code: 'too_long', details: { max: Math.min(max, MAX_CHARS[root] ?? max) } };
  }
  if (Array.isArray(value) && too_big[0] !== undefined)
    return { code: 'too_many', details: { max: Number(too_big[0].maximum) } };
  if (typeof value === 'number') return { code: 'bad_number', details: { said: String(value) } };
  if (issue.code === 'too_small') return { code: 'empty', details: {} };
  return { code: 'syntax', details: { expected: issue.code === 'invalid_type' ? issue.expected : root } };
};

/** By what is wrong with a question that could be read; what only looks odd is no matter of its file. */
const ofFault = (question: Question, { rank, code, at: path }: QuestionFault): DraftFault[] => {
  const at = path.split('.');
  if (code === 'no_key') return [{ rank: 'note', code: 'no_answer', details: {}, at }];
  if (rank === 'note') return [];
  const value = valueAt(question, at);
  const shown = said(typeof value === 'string' ? value : JSON.stringify(value ?? null));
  if (rank === 'broken') return [{ rank: 'error', code: 'bad_key', details: { said: shown }, at }];
  const unready = { rank: 'error', is_unready: true, at } as const;
  return code === 'duplicate'
    ? [{ ...unready, code, details: { other: shown } }]
    : [{ ...unready, code: 'empty', details: {} }];
};

type Parsed = ReturnType<typeof questionSchema.safeParse>;

const parse = (draft: DraftQuestion): Parsed => questionSchema.safeParse(withoutPictures(draft));

/** Paths of fields that there are none of: a later version may have them. */
const unknownIn = ({ error }: Parsed): string[][] =>
  (error?.issues ?? []).flatMap((issue) =>
    issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...pathOf(issue), key]) : [],
  );

const without = (draft: DraftQuestion, paths: readonly string[][]): DraftQuestion => {
  const known = structuredClone(draft);
  for (const path of paths) {
    const holder = valueAt(known, path.slice(0, -1));
    if (typeof holder === 'object' && holder !== null) Reflect.deleteProperty(holder, path.at(-1) ?? '');
  }
  return known;
};

/** Looks at a draft as its type has it: what is wrong in it is told with the field it is wrong in. */
export const checkDraft = (draft: DraftQuestion): CheckedDraft => {
  const first = parse(draft);
  const unknown = unknownIn(first);
  const known = unknown.length === 0 ? draft : without(draft, unknown);
  const parsed = known === draft ? first : parse(known);
  const left_out = unknown.map((at): DraftFault => ({
    rank: 'note',
    code: 'left_out',
    details: { what: said(at.at(-1) ?? '') },
    at,
  }));
  if (parsed.success) {
    const faults = faultsOf(parsed.data).flatMap((fault) => ofFault(parsed.data, fault));
    return { draft: known, question: parsed.data, faults: [...left_out, ...faults] };
  }
  const faults = parsed.error.issues.map((issue): DraftFault => {
    const at = pathOf(issue);
    return { rank: 'error', ...named(issue, valueAt(known, at)), at };
  });
  return { draft: known, question: null, faults: [...left_out, ...faults] };
};
