import {
  quizSchema,
  type Quiz,
  type QuizFolder,
  type QuizSummary,
} from '../../../src/shared/contract/quiz.ts';
import type { TestApp } from '../app.ts';
import type { TestAnswer } from '../http-client.ts';

/** What a teacher's page asks of the library. */
export interface QuizClient {
  get(path: string): Promise<TestAnswer>;
  put(path: string, body: object): Promise<TestAnswer>;
  post(path: string, body: object): Promise<TestAnswer>;
  remove(path: string): Promise<TestAnswer>;
  /** A body of bytes. */
  bring(path: string, bytes: Buffer | string): Promise<TestAnswer>;
  /** A file that comes back, as it is. */
  take(path: string): Promise<{ readonly status: number; readonly head: Headers; readonly bytes: Buffer }>;
  /** Makes a quiz of the caller's id, or saves another version of it. @throws Error where it is refused */
  save(
    quiz_id: string,
    quiz: { title: string; questions: readonly object[]; version?: string; folder_id?: string },
  ): Promise<Quiz>;
  /** @throws Error where there is none */
  read(quiz_id: string): Promise<Quiz>;
  list(q?: string): Promise<QuizSummary[]>;
  folders(): Promise<QuizFolder[]>;
}

export const quizClientOf = (app: TestApp): QuizClient => {
  const token = app.teacher;
  const get = (path: string): Promise<TestAnswer> => app.send({ path: `/api/quiz${path}`, token });
  const put = (path: string, body: object): Promise<TestAnswer> =>
    app.send({ method: 'PUT', path: `/api/quiz${path}`, token, body });
  const good = (answer: TestAnswer): unknown => {
    if (answer.status >= 300) throw new Error(answer.text);
    return answer.json;
  };
  return {
    get,
    put,
    post: (path, body) => app.send({ path: `/api/quiz${path}`, token, body }),
    remove: (path) => app.send({ method: 'DELETE', path: `/api/quiz${path}`, token }),
    bring: (path, bytes) =>
      app.send({
        path: `/api/quiz${path}`,
        token,
        headers: { 'Content-Type': 'application/octet-stream' },
        body: Buffer.from(bytes as string),
      }),
    async take(path) {
      const answer = await fetch(`${app.url}/api/quiz${path}`, {
        headers: { Authorization: `Bearer ${token}` },
      });
      return { status: answer.status, head: answer.headers, bytes: Buffer.from(await answer.arrayBuffer()) };
    },
    async save(quiz_id, { version, ...quiz }) {
      return quizSchema.parse(good(await put(`/library/${quiz_id}`, { ...quiz, version: version ?? null })));
    },
    read: async (quiz_id) => quizSchema.parse(good(await get(`/library/${quiz_id}`))),
    list: async (q) =>
      good(await get(`/library${q === undefined ? '' : `?q=${encodeURIComponent(q)}`}`)) as QuizSummary[],
    folders: async () => good(await get('/folders')) as QuizFolder[],
  };
};
