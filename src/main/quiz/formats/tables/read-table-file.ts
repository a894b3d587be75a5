import { readFile } from '../../../tables/read-file.ts';
import type { ReadFault } from '../../../tables/table.types.ts';
import type { ReadQuizFile } from '../formats.types.ts';
import { createProblems } from '../problems.ts';
import { readTableQuiz } from './read-table.ts';

/** Cells are as long as a workbook's may be: what is too long for its place is told where it stands. */
const QUIZ_CELLS = { cell_chars: 32_767 } as const;

const NOTES = new Set<ReadFault['code']>(['too_wide']);

/**
 * What a file of tables says: CSV in any encoding that `readFile` knows, or a workbook. For a thread of its own alone.
 * @param name of the file, for the title of a quiz that has none
 */
export const readTableFile = async (bytes: Uint8Array, name: string): Promise<ReadQuizFile> => {
  const { sheets, faults } = await readFile(bytes, QUIZ_CELLS);
  const problems = createProblems();
  for (const { code, line, details } of faults)
    problems[NOTES.has(code) ? 'note' : 'error'](
      code === 'not_a_table' ? 'not_known' : code,
      { line, column: null },
      details,
    );
  return readTableQuiz(sheets, name, problems);
};
