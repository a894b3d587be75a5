import { ClipboardCheck } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AttendanceMark } from '../../../shared/contract/attendance.ts';
import { useListView, useMember } from '../../common/state/use-member.ts';
import { Button } from '../ui/button.tsx';
import { AttendanceSheet } from './attendance-sheet.tsx';

const presentOf = (all: readonly AttendanceMark[]): number =>
  all.filter(({ mark }) => mark === 'present').length;
const countOf = (all: readonly AttendanceMark[]): number => all.length;

/** How many of the open lesson's students are present, as the sheet counts them, and the way to its sheet. Nothing while nobody is known. */
export const AttendanceButton = () => {
  const { t } = useTranslation();
  const session_id = useMember('teacher', 'session')?.session_id;
  const present = useListView('teacher', 'attendance', presentOf);
  const total = useListView('teacher', 'attendance', countOf);
  if (session_id === undefined || total === 0) return null;
  return (
    <OpensSheet session_id={session_id} size="small">
      {t('attendance.button', { present, total })}
    </OpensSheet>
  );
};

interface OpensSheetProps {
  readonly session_id: string;
  readonly size?: 'normal' | 'small';
  readonly children: React.ReactNode;
}

/** A button that opens the sheet of a lesson, open or ended. */
export const OpensSheet = ({ session_id, size = 'normal', children }: OpensSheetProps) => {
  const [is_open, setOpen] = useState(false);
  return (
    <>
      <Button
        size={size}
        onPress={() => {
          setOpen(true);
        }}
      >
        <ClipboardCheck aria-hidden />
        {children}
      </Button>
      {is_open && (
        <AttendanceSheet
          session_id={session_id}
          onClose={() => {
            setOpen(false);
          }}
        />
      )}
    </>
  );
};
