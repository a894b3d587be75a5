import { Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { exportQueryOf } from '../../data/lesson-file.ts';
import { usePage } from '../../data/page-context.ts';
import { saveFile } from '../../data/save-file.ts';
import { useAction } from '../../data/use-action.ts';
import { Button } from '../../ui/button.tsx';

/** A file of a large class takes its time. */
const TIMEOUT_MS = 60_000;

interface SaveReportProps {
  readonly session_id: string;
  readonly title: string;
}

/** Gives the teacher a lesson's report as a workbook. */
export const SaveReport = ({ session_id, title }: SaveReportProps) => {
  const { t, i18n } = useTranslation();
  const { api } = usePage();
  const { run, is_busy, failure } = useAction(async () => {
    const file = await api.callFile('exportLessonReport', {
      params: { session_id },
      query: exportQueryOf(i18n.language),
      timeout_ms: TIMEOUT_MS,
    });
    saveFile(file, `${title} ${t('dashboard.report.file')}.xlsx`);
  });
  return (
    <>
      {failure !== null && (
        <p className="note-look small" role="alert">
          {failure}
        </p>
      )}
      <Button size="small" is_busy={is_busy} onPress={run}>
        <Download aria-hidden />
        {t('dashboard.report.xlsx')}
      </Button>
    </>
  );
};
