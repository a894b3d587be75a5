import { Users } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StudentTile } from '../../../shared/contract/classroom/presence.ts';
import { Mark } from '../ui/mark.tsx';
import { isTroubled } from './student-signs.ts';
import { StudentDetails } from './student-details.tsx';
import { Student } from './student-tile.tsx';

/** Who is in the lesson: here first, then by name, as a class list reads. Each opens to what is known of it. */
export const Students = ({ students }: { readonly students: readonly StudentTile[] }) => {
  const { t, i18n } = useTranslation();
  const [opened, setOpened] = useState<string | null>(null);
  const collator = new Intl.Collator(i18n.language, { numeric: true });
  const sorted = [...students].sort(
    (a, b) =>
      Number(a.presence === 'away') - Number(b.presence === 'away') || collator.compare(a.name, b.name),
  );
  const troubled = students.filter(isTroubled).length;
  const shown = students.find(({ student_id }) => student_id === opened);
  return (
    <section className="card students-card" aria-labelledby="students-heading">
      <h2 id="students-heading" className="title-l">
        {t('teacher.students.heading')}
        <span className="count">{students.length}</span>
        {troubled > 0 && (
          <span className="students-troubled">
            <Mark tone="look" />
            {t('teacher.students.troubled', { count: troubled })}
          </span>
        )}
      </h2>
      {sorted.length === 0 ? (
        <div className="students-empty">
          <Users aria-hidden />
          <p>{t('teacher.students.empty')}</p>
          <p className="muted small">{t('teacher.students.empty_hint')}</p>
        </div>
      ) : (
        <ul className="students" aria-labelledby="students-heading">
          {sorted.map((student) => (
            <Student
              key={student.student_id}
              student={student}
              onOpen={() => {
                setOpened(student.student_id);
              }}
            />
          ))}
        </ul>
      )}
      {shown !== undefined && (
        <StudentDetails
          student={shown}
          onClose={() => {
            setOpened(null);
          }}
        />
      )}
    </section>
  );
};
