import { Users } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StudentTile } from '../../../shared/contract/classroom/presence.ts';
import { useListView } from '../../common/state/use-member.ts';
import { useStudentsJoined, useTroubled } from '../data/use-students.ts';
import { Mark } from '../ui/mark.tsx';
import { StudentDetails } from './student-details.tsx';
import { Student } from './student-tile.tsx';

/** Here first, then by name, as a class list reads. */
const orderBy =
  ({ compare }: Intl.Collator) =>
  (students: readonly StudentTile[]): string[] =>
    [...students]
      .sort(
        (a, b) => Number(a.presence === 'away') - Number(b.presence === 'away') || compare(a.name, b.name),
      )
      .map(({ student_id }) => student_id);

/** Who is in the lesson. Each opens to what is known of it. */
export const Students = () => {
  const { t, i18n } = useTranslation();
  const [opened, setOpened] = useState<string | null>(null);
  const order = useMemo(() => orderBy(new Intl.Collator(i18n.language, { numeric: true })), [i18n.language]);
  const ids = useListView('teacher', 'students', order);
  const joined = useStudentsJoined();
  const troubled = useTroubled();
  return (
    <>
      <h2 id="students-heading" className="title-l">
        {t('teacher.students.heading')}
        <span className="count">{joined}</span>
        {troubled > 0 && (
          <span className="students-troubled">
            <Mark tone="look" />
            {t('teacher.students.troubled', { count: troubled })}
          </span>
        )}
      </h2>
      {ids.length === 0 ? (
        <div className="students-empty">
          <Users aria-hidden />
          <p>{t('teacher.students.empty')}</p>
          <p className="muted small">{t('teacher.students.empty_hint')}</p>
        </div>
      ) : (
        <ul className="students" aria-labelledby="students-heading">
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
