import { AudioLines, Clock, History, ImageDown, Route, VolumeX, type LucideIcon } from 'lucide-react';
import { memo } from 'react';
import { Button } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useRecord } from '../../common/state/use-member.ts';
import { formatSeconds } from '../data/format.ts';
import { useTrouble } from '../data/use-students.ts';
import { useNameVeil, useNumberVeil, useShown } from '../data/what-is-shown.ts';
import { Mark } from '../ui/mark.tsx';
import { PresenceSign } from './presence-sign.tsx';
import { lesserWayOf, symptomOf, type LesserWay, type Symptom } from './student-signs.ts';

interface StudentProps {
  readonly student_id: string;
  /** The same function at every rendering, or all tiles would be drawn for one. */
  readonly onOpen: (student_id: string) => void;
}

/** A student at a glance: number and name, where it is, how it watches where that is not the best way, and its one symptom. */
export const Student = memo(({ student_id, onOpen }: StudentProps) => {
  const { t } = useTranslation();
  const student = useRecord('teacher', 'students', student_id);
  const trouble = useTrouble(student_id);
  const wordOfWay = useWayWord();
  const wordOfSymptom = useSymptomWord();
  const { is_stale } = useShown();
  const veil = useNameVeil();
  const veilNumber = useNumberVeil();
  if (student === undefined) return null;
  const { presence } = student;
  const student_number = veilNumber(student.student_number);
  const name = veil(student.name);
  const number = student_number === null ? null : t('teacher.students.number', { number: student_number });
  const way = lesserWayOf(student);
  const symptom = symptomOf(student, trouble);
  const state = t(is_stale ? 'teacher.students.stale' : `teacher.students.${presence}`);
  // As they stand below, so that who speaks to the page can say what is seen.
  const words = [
    number === null ? name : `${number} ${name}`,
    way === null ? null : wordOfWay(way),
    symptom === null ? null : wordOfSymptom(symptom),
    state,
  ];
  return (
    <li className="student-place" data-trouble={trouble !== null}>
      <Button
        className="student"
        data-presence={presence}
        data-signs={!is_stale && (way !== null || symptom !== null)}
        aria-label={words.filter((word) => word !== null).join(', ')}
        onPress={() => onOpen(student_id)}
      >
        <span className="student-who">
          {number !== null && <span className="student-number">{number}</span>}{' '}
          <span className="student-name">{name}</span>
        </span>{' '}
        {way !== null && (
          <span className="student-way">
            <WaySign kind={way.kind} />
            <span className="student-word">{wordOfWay(way)}</span>
          </span>
        )}{' '}
        {symptom !== null && (
          <span className="student-symptom">
            <Sign kind={symptom.kind} />
            <span className="student-word">{wordOfSymptom(symptom)}</span>
          </span>
        )}{' '}
        <span className="student-state">
          <PresenceSign presence={is_stale ? 'away' : presence} />
          <span className="student-word">{state}</span>
        </span>
      </Button>
    </li>
  );
});
Student.displayName = 'Student';

/** The triangle is for what is counted above, and what the notices are about. */
const Sign = ({ kind }: Pick<Symptom, 'kind'>) => {
  if (kind === 'muted') return <VolumeX aria-hidden />;
  return kind === 'late' ? <Clock aria-hidden /> : <Mark tone="look" />;
};

const WAY_ICONS: Readonly<Record<LesserWay['kind'], LucideIcon>> = {
  detour: Route,
  light: ImageDown,
  sound: AudioLines,
  rewound: History,
};

/** Stands for the words where a large class leaves no room for them. */
const WaySign = ({ kind }: Pick<LesserWay, 'kind'>) => {
  const Icon = WAY_ICONS[kind];
  return <Icon aria-hidden />;
};

const useWayWord = (): ((way: LesserWay) => string) => {
  const { t } = useTranslation();
  return (way) =>
    way.kind === 'detour' && way.why !== null
      ? t('teacher.students.detour_why', { why: t(`ways.${way.why}.short`) })
      : t(`teacher.students.${way.kind}`);
};

const useSymptomWord = (): ((symptom: Symptom) => string) => {
  const { t, i18n } = useTranslation();
  return (symptom) =>
    symptom.kind === 'late'
      ? t('teacher.students.late', { seconds: formatSeconds(symptom.latency_ms, i18n.language) })
      : t(`teacher.students.${symptom.kind}`);
};
