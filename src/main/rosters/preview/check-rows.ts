import { lineSchema } from '../../../shared/contract/text.ts';
import { LIMITS } from '../../../shared/limits.ts';
import { consentOf } from './consent-of.ts';
import type { Candidate, PreviewProblem, PreviewRow } from './preview.types.ts';

const nameSchema = lineSchema(LIMITS.name_chars);
const DIGITS = /^\d+$/;
/** So many lines are named; a file with more is another file. */
const MAX_PROBLEMS = 100;

export interface CheckedRows {
  readonly rows: readonly PreviewRow[];
  readonly problems: readonly PreviewProblem[];
}

/** "3번", "3." and "3.0" are 3. */
const numberOf = (cell: string): string | null => {
  const plain = cell.trim().replace(/^(\d+)(?:번|\.0*)$/u, '$1');
  const parsed = nameSchema.safeParse(plain);
  return parsed.success ? parsed.data : null;
};

const problemOf = ({ line, name }: Candidate): PreviewProblem => {
  if (name.includes('\uFFFD')) return { line, code: 'unreadable', details: {} };
  if (name.trim().length > LIMITS.name_chars) {
    return { line, code: 'name_too_long', details: { max: LIMITS.name_chars } };
  }
  return { line, code: 'no_name', details: {} };
};

/** The line of the first row with the key; it is this one from now on where there is none. */
const firstWith = (lines: Map<string, number>, key: string, line: number): number | null => {
  const other = lines.get(key) ?? null;
  if (other === null) lines.set(key, line);
  return other;
};

/** Which candidates are students, and what of the others has to be told. @param beyond rows that were not read, from a line on */
export const checkRows = (
  candidates: readonly Candidate[],
  beyond?: { readonly line: number; readonly count: number },
): CheckedRows => {
  const rows: PreviewRow[] = [];
  const problems: PreviewProblem[] = [];
  const same = new Map<string, number>();
  const numbers = new Map<string, number>();
  let left_out = 0;
  let first_left_out: number | null = null;

  for (const candidate of candidates) {
    const { line } = candidate;
    if (rows.length === LIMITS.roster_entries) {
      left_out += 1;
      first_left_out ??= line;
      continue;
    }
    const parsed = nameSchema.safeParse(candidate.name);
    if (!parsed.success || DIGITS.test(parsed.data) || parsed.data.includes('\uFFFD')) {
      problems.push(problemOf(candidate));
      continue;
    }
    const [name, student_number] = [parsed.data, numberOf(candidate.number)];
    const other = firstWith(same, JSON.stringify([name, student_number]), line);
    const other_number = student_number === null ? null : firstWith(numbers, student_number, line);
    if (other !== null) problems.push({ line, code: 'duplicate', details: { name, other } });
    else if (other_number !== null) {
      problems.push({
        line,
        code: 'same_number',
        details: { number: student_number ?? '', other: other_number },
      });
    }
    const { consent, problems: of_consent } = consentOf(candidate.consent);
    problems.push(...of_consent.map((problem) => ({ line, ...problem })));
    rows.push({ line, name, student_number, consent });
  }
  left_out += beyond?.count ?? 0;
  first_left_out ??= beyond?.line ?? null;
  if (first_left_out !== null) {
    problems.unshift({
      line: first_left_out,
      code: 'too_many',
      details: { max: LIMITS.roster_entries, left_out },
    });
  }
  return { rows, problems: problems.slice(0, MAX_PROBLEMS) };
};
