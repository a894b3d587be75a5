import { Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { LANGUAGES } from '../../../../shared/locales/locale.ts';
import { usePage } from '../../data/page-context.ts';
import { saveFile } from '../../data/save-file.ts';
import { useAction } from '../../data/use-action.ts';
import { Button } from '../../ui/button.tsx';

/** A file of a large class takes its time. */
const TIMEOUT_MS = 60_000;

/** Gives the teacher a run's answers as a file. */
export const ExportButtons = ({ run_id, title }: { readonly run_id: string; readonly title: string }) => {
  const { t, i18n } = useTranslation();
  const { api } = usePage();
  const language = LANGUAGES.find((known) => known === i18n.language) ?? 'en';
  const { run, is_busy, failure } = useAction(async (format: 'csv' | 'xlsx') => {
    const input = { params: { quiz_id: run_id }, query: { language }, timeout_ms: TIMEOUT_MS };
    const file =
      format === 'csv'
        ? await api.callFile('exportQuizCsv', input)
        : await api.callFile('exportQuizXlsx', input);
    saveFile(file, `${title}.${format}`);
  });
  return (
    <div className="review-exports">
      {(['csv', 'xlsx'] as const).map((format) => (
        <Button
          key={format}
          size="small"
          is_busy={is_busy}
          onPress={() => {
            run(format);
          }}
        >
          <Download aria-hidden />
          {t('asking_review.review.save_as', { format: t(`asking_review.review.${format}`) })}
        </Button>
      ))}
      {failure !== null && (
        <p className="note-look small" role="alert">
          {failure}
        </p>
      )}
    </div>
  );
};
