import { Users } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useListView } from '../../common/state/use-member.ts';
import { AttendanceButton } from '../attendance/attendance-button.tsx';
import { useStudentsJoined, useTroubled } from '../data/use-students.ts';
import { useShown } from '../data/what-is-shown.ts';
import { DoorButton } from '../door/door-button.tsx';
import { RemovedStudents } from '../door/removed-students.tsx';
import { Mark } from '../ui/mark.tsx';
import { useFocusHeir } from '../ui/use-focus-heir.ts';
import { StudentDetails } from './student-details.tsx';
import { createStudentOrder } from './student-signs.ts';
import { Student } from './student-tile.tsx';
import { useDensity } from './use-density.ts';

/** Who is in the lesson, who wants a look first. Each opens to what is known of it. */
export const Students = () => {
  const { t, i18n } = useTranslation();
  const [opened, setOpened] = useState<string | null>(null);
  const [wants_troubled, setWantsTroubled] = useState(false);
  const { is_stale } = useShown();
  const joined = useStudentsJoined();
  const head = useFocusHeir<HTMLDivElement>('.students-troubled');
  const list = useRef<HTMLUListElement>(null);
  const troubled = useTroubled();
  const order = useMemo(
    () => createStudentOrder(new Set(troubled), new Intl.Collator(i18n.language, { numeric: true })),
    [i18n.language, troubled],
  );
  const all = useListView('teacher', 'students', order);
  // The next trouble finds the whole class again.
  if (wants_troubled && troubled.length === 0) setWantsTroubled(false);
  const ids = wants_troubled ? all.filter((student_id) => troubled.includes(student_id)) : all;
  const shown_troubled = ids.filter((student_id) => troubled.includes(student_id)).length;
  const density = useDensity(list, { count: ids.length, troubled: shown_troubled });
  return (
    <>
      <div ref={head} className="students-head" tabIndex={-1}>
        {/* The tab above shows it. */}
        <h2 id="students-heading" className="visually-hidden">
          {t('teacher.students.heading')}{' '}
          <span className="count">{t('teacher.students.count', { count: joined })}</span>
        </h2>
        <AttendanceButton />
        <DoorButton />
        {troubled.length > 0 && (
          // Its name says what it does, so it is not said to be pressed as well.
          <Button
            className="students-troubled"
            data-filters={wants_troubled}
            onPress={() => {
              setWantsTroubled(!wants_troubled);
            }}
          >
            <Mark tone="look" />
            {t(wants_troubled ? 'teacher.students.show_all' : 'teacher.students.troubled', {
              count: troubled.length,
            })}
          </Button>
        )}
      </div>
      <RemovedStudents />
      {is_stale && joined > 0 && <p className="muted small">{t('teacher.students.stale_note')}</p>}
      {joined === 0 ? (
        <div className="students-empty">
          <Users aria-hidden />
          <p>{t('teacher.students.empty')}</p>
          <p className="muted small">{t('teacher.students.empty_hint')}</p>
        </div>
      ) : (
        <ul
          className="students"
          ref={list}
          data-density={density}
          data-stale={is_stale}
          aria-labelledby="students-heading"
        >
          {ids.map((student_id) => (
            <Student key={student_id} student_id={student_id} onOpen={setOpened} />
          ))}
        </ul>
      )}
      {opened !== null && (
        <StudentDetails
          student_id={opened}
          onClose={() => {
            setOpened(null);
          }}
        />
      )}
    </>
  );
};
