import {
  quizFolderRecordSchema,
  quizRecordSchema,
  type QuizFolderRecord,
  type QuizRecord,
} from '../../../shared/contract/quiz.ts';
import type { Collection, CollectionDefinition, Store } from '../../store/index.ts';

export const QUIZZES = {
  name: 'quizzes',
  schema: quizRecordSchema,
  schema_version: 1,
  key: 'quiz_id',
  indexes: [['teacher_id', 'created_at']],
} satisfies CollectionDefinition<typeof quizRecordSchema>;

const FOLDERS = {
  name: 'quiz_folders',
  schema: quizFolderRecordSchema,
  schema_version: 1,
  key: 'folder_id',
  indexes: [['teacher_id', 'place']],
} satisfies CollectionDefinition<typeof quizFolderRecordSchema>;

/** What is kept of quizzes. */
export interface QuizRecords {
  readonly quizzes: Collection<QuizRecord>;
  readonly folders: Collection<QuizFolderRecord>;
}

/** Adds the collections of quizzes to a store that is not started yet. */
export const openQuizRecords = (store: Pick<Store, 'collection'>): QuizRecords => ({
  quizzes: store.collection(QUIZZES),
  folders: store.collection(FOLDERS),
});
