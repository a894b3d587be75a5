import type { RouteBinder } from '../../http/index.ts';
import type { QuizMetrics } from '../quiz.metrics.ts';
import { teacherIdOf } from '../teacher-id.ts';
import type { ImportQuiz } from './import-quiz.ts';

export interface ImportRoutesDeps {
  readonly importQuiz: ImportQuiz;
  readonly metrics: Pick<QuizMetrics, 'imported'>;
}

export const bindImportRoutes = (routes: RouteBinder, { importQuiz, metrics }: ImportRoutesDeps): void => {
  routes.bind('importQuiz', async ({ principal, body, query: { format, name, keep, folder_id } }) => {
    const is_kept = keep === 'true';
    const answer = await importQuiz(teacherIdOf(principal), body, { format, name, is_kept, folder_id });
    const is_wrong = answer.problems.some(({ rank }) => rank === 'error');
    // A file that is only looked at, or that says nothing, is neither.
    if (is_wrong || answer.kept.length > 0) metrics.imported(answer.format, is_wrong ? 'refused' : 'kept');
    return { body: answer };
  });
};
