import { Users, VolumeX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { StudentTile } from '../../../shared/contract/state.ts';
import { Mark } from '../ui/mark.tsx';

/** Who is in the lesson: here first, then by name, as a class list reads. */
export const Students = ({ students }: { readonly students: readonly StudentTile[] }) => {
  const { t, i18n } = useTranslation();
  const collator = new Intl.Collator(i18n.language, { numeric: true });
  const sorted = [...students].sort(
    (a, b) =>
      Number(a.presence === 'away') - Number(b.presence === 'away') || collator.compare(a.name, b.name),
  );
  return (
    <section className="card students-card" aria-labelledby="students-heading">
      <h2 id="students-heading" className="title-l">
        {t('teacher.students.heading')}
        <span className="count">{students.length}</span>
      </h2>
      {sorted.length === 0 ? (
        <div className="students-empty">
          <Users aria-hidden />
          <p>{t('teacher.students.empty')}</p>
          <p className="muted small">{t('teacher.students.empty_hint')}</p>
        </div>
      ) : (
        <ul className="students" tabIndex={0} aria-labelledby="students-heading">
          {sorted.map((student) => (
            <Student key={student.student_id} student={student} />
          ))}
        </ul>
      )}
    </section>
  );
};

const Student = ({ student }: { readonly student: StudentTile }) => {
  const { t } = useTranslation();
  const { name, student_number, presence, playing, muted, protocol } = student;
  const is_here = presence === 'here';
  const is_slow = protocol === 'flv' || protocol === 'hls' || protocol === 'stills';
  return (
    <li className="student" data-presence={presence}>
      <p className="student-name">
        {name}
        {student_number !== null && (
          <span className="student-number">{t('teacher.students.number', { number: student_number })}</span>
        )}
      </p>
      <p className="student-state">
        <Mark tone={is_here ? 'good' : 'away'} />
        {t(`teacher.students.${presence}`)}
      </p>
      {is_here && (playing === false || muted === true || is_slow) && (
        <p className="student-symptoms">
          {playing === false && (
            <span className="student-symptom">
              <Mark tone="look" />
              {t('teacher.students.not_playing')}
            </span>
          )}
          {muted === true && (
            <span className="student-symptom">
              <VolumeX aria-hidden />
              {t('teacher.students.muted')}
            </span>
          )}
          {is_slow && <span className="student-symptom">{t(`teacher.students.protocol_${protocol}`)}</span>}
        </p>
      )}
    </li>
  );
};
