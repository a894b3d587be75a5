import { VolumeX } from 'lucide-react';
import { memo } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useRecord } from '../../common/state/use-member.ts';
import { formatSeconds } from '../data/format.ts';
import { useIsSlow } from '../data/use-students.ts';
import { Mark } from '../ui/mark.tsx';
import { lesserWayOf, symptomOf, type LesserWay, type Symptom } from './student-signs.ts';

interface StudentProps {
  readonly student_id: string;
  /** The same function at every rendering, or all tiles would be drawn for one. */
  readonly onOpen: (student_id: string) => void;
}

/** A student at a glance: name, here or away, how it watches where that is not the best way, and its one symptom. */
export const Student = memo(({ student_id, onOpen }: StudentProps) => {
  const { t } = useTranslation();
  const student = useRecord('teacher', 'students', student_id);
  const is_slow = useIsSlow(student_id);
  if (student === undefined) return null;
  const { name, student_number, presence } = student;
  const way = lesserWayOf(student);
  const symptom = symptomOf(student, is_slow);
  return (
    <li>
      <Button className="student" data-presence={presence} onPress={() => onOpen(student_id)}>
        <span className="student-name">
          {name}
          {student_number !== null && (
            <span className="student-number">{t('teacher.students.number', { number: student_number })}</span>
          )}
        </span>
        <span className="student-state">
          <Mark tone={presence === 'here' ? 'good' : 'away'} />
          {t(`teacher.students.${presence}`)}
        </span>
        {way !== null && <Way way={way} />}
        {symptom !== null && <Sign symptom={symptom} />}
      </Button>
    </li>
  );
});
Student.displayName = 'Student';

const Way = ({ way }: { readonly way: LesserWay }) => {
  const { t } = useTranslation();
  return (
    <span className="student-way">
      {way.kind === 'detour' && way.why !== null
        ? t('teacher.students.detour_why', { why: t(`ways.${way.why}.short`) })
        : t(`teacher.students.${way.kind}`)}
    </span>
  );
};

const Sign = ({ symptom }: { readonly symptom: Symptom }) => {
  const { t, i18n } = useTranslation();
  if (symptom.kind === 'muted') {
    return (
      <span className="student-symptom">
        <VolumeX aria-hidden />
        {t('teacher.students.muted')}
      </span>
    );
  }
  return (
    <span className="student-symptom">
      <Mark tone="look" />
      {symptom.kind === 'late'
        ? t('teacher.students.late', { seconds: formatSeconds(symptom.latency_ms, i18n.language) })
        : t(`teacher.students.${symptom.kind}`)}
    </span>
  );
};
