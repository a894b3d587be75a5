import { useTranslation } from 'react-i18next';
import { LANGUAGES } from '../../../../shared/locales/locale.ts';
import { usePage } from '../../data/page-context.ts';
import { saveFile } from '../../data/save-file.ts';
import { useAction, type Action } from '../../data/use-action.ts';

/** What a quiz can be taken away as. */
export const EXPORTS = ['airquiz', 'xlsx', 'csv', 'gift', 'xml'] as const;
export type ExportFormat = (typeof EXPORTS)[number];

/** What is to be taken away. */
export type Wanted =
  | { readonly of: 'quiz'; readonly quiz_id: string; readonly title: string; readonly format: ExportFormat }
  /** As .airquiz. `folder_id` null: all quizzes. */
  | { readonly of: 'folder'; readonly folder_id: string | null; readonly name: string }
  | { readonly of: 'template'; readonly name: string };

/** Pictures of many quizzes take their time. */
const TIMEOUT_MS = 60_000;

/** Gives the teacher a file of questions. */
export const useExport = (): Action<[wanted: Wanted]> => {
  const { i18n } = useTranslation();
  const { api } = usePage();
  const language = LANGUAGES.find((known) => known === i18n.language) ?? 'en';
  const fileOf = (wanted: Wanted): Promise<Blob> => {
    const timeout_ms = TIMEOUT_MS;
    if (wanted.of === 'template') return api.callFile('quizTemplate', { query: { language } });
    if (wanted.of === 'folder')
      return api.callFile('quizArchive', { query: { folder_id: wanted.folder_id ?? undefined }, timeout_ms });
    const { quiz_id, format } = wanted;
    const params = { quiz_id };
    switch (format) {
      case 'airquiz':
        return api.callFile('quizArchive', { query: { quiz_id }, timeout_ms });
      case 'xlsx':
        return api.callFile('quizXlsx', { params, query: { language }, timeout_ms });
      case 'csv':
        return api.callFile('quizCsv', { params, query: { language } });
      case 'gift':
        return api.callFile('quizGift', { params });
      case 'xml':
        return api.callFile('quizMoodleXml', { params, timeout_ms });
    }
  };
  return useAction(async (wanted: Wanted) => {
    const file = await fileOf(wanted);
    if (wanted.of === 'quiz') saveFile(file, `${wanted.title}.${wanted.format}`);
    else saveFile(file, `${wanted.name}.${wanted.of === 'template' ? 'xlsx' : 'airquiz'}`);
  });
};
