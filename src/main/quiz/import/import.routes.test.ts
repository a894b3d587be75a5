import { expect, test } from 'vitest';
import type { QuizImport } from '../../../shared/contract/quiz-files.ts';
import type { RouteBinder } from '../../http/index.ts';
import { bindImportRoutes } from './import.routes.ts';

type Handler = (call: object) => Promise<unknown>;

/** What is counted of a file of which this comes. */
const countedOf = async (answer: Partial<QuizImport>): Promise<string[]> => {
  const counted: string[] = [];
  let handle: Handler | null = null;
  // Of a binder the routes ask for `bind` alone, and a call has what the contract gives it.
  const binder = {
    bind(_name: string, handler: Handler) {
      handle = handler;
    },
  } as unknown as RouteBinder;
  bindImportRoutes(binder, {
    importQuiz: () => Promise.resolve({ format: 'gift', quizzes: [], problems: [], kept: [], ...answer }),
    metrics: { imported: (_format, outcome) => counted.push(outcome) },
  });
  const query = { keep: 'true' };
  await (handle as Handler | null)?.({ principal: { role: 'teacher', teacher_id: 't' }, query });
  return counted;
};

test('a file is counted where something of it was kept, or an error kept it out', async () => {
  const problem = { line: null, column: null, code: 'empty', details: {} } as const;
  expect(await countedOf({ kept: ['a'] })).toEqual(['kept']);
  expect(await countedOf({ problems: [{ rank: 'error', ...problem }] })).toEqual(['refused']);
  expect(await countedOf({ problems: [{ rank: 'note', ...problem }] })).toEqual([]);
});
