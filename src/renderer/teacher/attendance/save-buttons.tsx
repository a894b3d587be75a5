import { FileSpreadsheet, FileText } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { lessonFileName } from '../../../shared/lesson-file-name.ts';
import type { AttendanceLesson } from '../../../shared/contract/attendance.ts';
import { dayOf, exportQueryOf } from '../data/lesson-file.ts';
import { usePage } from '../data/page-context.ts';
import { saveFile } from '../data/save-file.ts';
import { Button } from '../ui/button.tsx';
import type { AttendanceView } from './use-attendance.ts';

const ROUTE_OF = { csv: 'attendanceCsv', xlsx: 'attendanceXlsx' } as const;

interface SaveButtonsProps {
  readonly lesson: AttendanceLesson;
  readonly attempt: AttendanceView['attempt'];
}

/** The sheet as files, in the page's language and its time. */
export const SaveButtons = ({ lesson, attempt }: SaveButtonsProps) => {
  const { t, i18n } = useTranslation();
  const { api } = usePage();
  const save = (ending: 'csv' | 'xlsx'): void => {
    void attempt(async () => {
      const file = await api.callFile(ROUTE_OF[ending], {
        params: { session_id: lesson.session_id },
        query: exportQueryOf(i18n.language),
      });
      const period = lesson.period === null ? null : t('attendance.file_period', { count: lesson.period });
      const words = { file: t('attendance.file'), period };
      saveFile(file, lessonFileName(lesson, dayOf(lesson.started_at), words, ending));
    });
  };
  return (
    <div className="attendance-files">
      <Button
        size="small"
        onPress={() => {
          save('xlsx');
        }}
      >
        <FileSpreadsheet aria-hidden />
        {t('attendance.xlsx')}
      </Button>
      <Button
        size="small"
        onPress={() => {
          save('csv');
        }}
      >
        <FileText aria-hidden />
        {t('attendance.csv')}
      </Button>
    </div>
  );
};
