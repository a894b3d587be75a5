import { useTranslation } from 'react-i18next';
import { useRecord } from '../../common/state/use-member.ts';
import { formatSeconds, formatTime } from '../data/format.ts';
import { useIsSlow } from '../data/use-students.ts';
import { Sheet } from '../ui/sheet.tsx';
import { knownReason } from './student-signs.ts';

interface StudentDetailsProps {
  readonly student_id: string;
  readonly onClose: () => void;
}

/** What is known of one student's picture, in an engineer's words where those help. */
export const StudentDetails = ({ student_id, onClose }: StudentDetailsProps) => {
  const { t, i18n } = useTranslation();
  const student = useRecord('teacher', 'students', student_id);
  const is_slow = useIsSlow(student_id);
  if (student === undefined) return null;
  const { presence, playing, muted, protocol, quality, failed, latency_ms, joined_at } = student;
  const unknown = t('teacher.students.unknown');
  const rows: [label: string, value: string][] = [
    [t('teacher.students.state'), t(`teacher.students.${presence}`)],
    [
      t('teacher.students.picture'),
      playing === null ? unknown : t(`teacher.students.${playing ? 'playing' : 'not_playing'}`),
    ],
    [t('teacher.students.way'), protocol === null ? unknown : t(`teacher.students.way_${protocol}`)],
    [t('teacher.students.quality'), quality === null ? unknown : t(`teacher.students.quality_${quality}`)],
    [
      t('teacher.students.delay'),
      latency_ms === null
        ? unknown
        : t('teacher.students.seconds', { seconds: formatSeconds(latency_ms, i18n.language) }),
    ],
    [t('teacher.students.network'), t(`teacher.students.network_${is_slow ? 'slow' : 'good'}`)],
    [
      t('teacher.students.sound_label'),
      muted === null ? unknown : t(`teacher.students.${muted ? 'muted' : 'sound_on'}`),
    ],
    [t('teacher.students.joined'), formatTime(joined_at, i18n.language)],
  ];
  return (
    <Sheet title={student.name} onClose={onClose}>
      <dl className="facts">
        {rows.map(([label, value]) => (
          <div key={label} className="facts-row">
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {failed.length > 0 && (
        <div>
          <h3 className="student-why">{t('teacher.students.better_ways')}</h3>
          <ul className="bullets">
            {failed.map(({ protocol: way, reason }) => {
              const known = knownReason(reason);
              const why = known === null ? reason : t(`ways.${known}.detail`);
              return <li key={way}>{`${t(`teacher.students.way_${way}`)}: ${why}`}</li>;
            })}
          </ul>
        </div>
      )}
    </Sheet>
  );
};
