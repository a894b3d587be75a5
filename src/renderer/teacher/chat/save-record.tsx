import { Download } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { SessionView } from '../../../shared/contract/classroom/sessions.ts';
import { lessonFileName } from '../../../shared/lesson-file-name.ts';
import { dayOf, exportQueryOf } from '../data/lesson-file.ts';
import { usePage } from '../data/page-context.ts';
import { saveFile } from '../data/save-file.ts';
import { useAction } from '../data/use-action.ts';
import { Button } from '../ui/button.tsx';

interface SaveRecordProps {
  readonly lesson: Pick<SessionView, 'session_id' | 'title' | 'class_name' | 'started_at'>;
  readonly size?: 'normal' | 'small';
}

/** What was done in a lesson's chat, open or ended, as a file in the page's language and its time. */
export const SaveRecord = ({ lesson, size = 'normal' }: SaveRecordProps) => {
  const { t, i18n } = useTranslation();
  const { api } = usePage();
  const record = useAction(async () => {
    const { session_id, started_at } = lesson;
    const query = exportQueryOf(i18n.language);
    const file = await api.callFile('exportModeration', { params: { session_id }, query });
    const words = { file: t('chat.record_file'), period: null };
    saveFile(file, lessonFileName(lesson, dayOf(started_at), words, 'csv'));
  });
  return (
    <>
      <Button size={size} is_busy={record.is_busy} onPress={record.run}>
        <Download aria-hidden />
        {t('chat.record')}
      </Button>
      {record.failure !== null && (
        <p className="dialog-failure" role="alert">
          {t('chat.record_failed')}
        </p>
      )}
    </>
  );
};
