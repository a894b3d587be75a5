import type { RouteBinder } from '../../http/index.ts';
import { teacherIdOf } from '../teacher-id.ts';
import type { Folders } from './folders.ts';
import type { Quizzes } from './quizzes.ts';

export interface LibraryRoutesDeps {
  readonly quizzes: Quizzes;
  readonly folders: Folders;
}

export const bindLibraryRoutes = (routes: RouteBinder, { quizzes, folders }: LibraryRoutesDeps): void => {
  routes.bind('createQuiz', async ({ principal, body }) => ({
    body: await quizzes.create(teacherIdOf(principal), body),
  }));
  routes.bind('listQuizzes', ({ principal, query }) => ({
    body: [...quizzes.list(teacherIdOf(principal), query.q)],
  }));
  routes.bind('getQuiz', async ({ principal, params }) => ({
    body: await quizzes.get(teacherIdOf(principal), params.quiz_id),
  }));
  routes.bind('putQuiz', async ({ principal, params, body }) => ({
    body: await quizzes.put(teacherIdOf(principal), params.quiz_id, body),
  }));
  routes.bind('deleteQuiz', async ({ principal, params }) => {
    await quizzes.remove(teacherIdOf(principal), params.quiz_id);
    return { body: undefined };
  });
  routes.bind('copyQuiz', async ({ principal, params, body }) => ({
    body: await quizzes.copy(teacherIdOf(principal), params.quiz_id, body.title),
  }));
  routes.bind('placeQuiz', async ({ principal, params, body }) => {
    await quizzes.place(teacherIdOf(principal), params.quiz_id, body.folder_id, body.before);
    return { body: undefined };
  });
  routes.bind('listQuizFolders', ({ principal }) => ({ body: [...folders.list(teacherIdOf(principal))] }));
  routes.bind('putQuizFolder', async ({ principal, params, body }) => ({
    body: await folders.put(teacherIdOf(principal), params.folder_id, body.name, body.before),
  }));
  routes.bind('deleteQuizFolder', async ({ principal, params }) => {
    await folders.remove(teacherIdOf(principal), params.folder_id);
    return { body: undefined };
  });
};
