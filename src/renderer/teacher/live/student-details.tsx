import { useTranslation } from 'react-i18next';
import { useRecord } from '../../common/state/use-member.ts';
import { formatSeconds, formatTime } from '../data/format.ts';
import { useStreamState } from '../data/use-stream.ts';
import { useTrouble } from '../data/use-students.ts';
import { useNameVeil, useShown } from '../data/what-is-shown.ts';
import { Sheet } from '../ui/sheet.tsx';
import { knownReason, networkOf } from './student-signs.ts';

interface StudentDetailsProps {
  readonly student_id: string;
  readonly onClose: () => void;
}

/** What is known of one student's picture now, in an engineer's words where those help. */
export const StudentDetails = ({ student_id, onClose }: StudentDetailsProps) => {
  const { t, i18n } = useTranslation();
  const student = useRecord('teacher', 'students', student_id);
  const trouble = useTrouble(student_id);
  const has_source = useStreamState() === 'live';
  const { is_stale } = useShown();
  const veil = useNameVeil();
  if (student === undefined) return null;
  const { presence, playing, rewound, muted, protocol, quality, failed, latency_ms, joined_at } = student;
  const unknown = t('teacher.students.unknown');
  const network = networkOf(student, trouble);
  const pictureWord = (): string => {
    if (playing === null) return unknown;
    if (playing) return t(`teacher.students.${rewound ? 'rewound' : 'playing'}`);
    return t(has_source ? 'teacher.students.not_playing' : 'teacher.source.waiting');
  };
  const wayWord = (): string => {
    if (protocol === null) return unknown;
    return t(rewound ? 'teacher.students.way_rewound' : `teacher.students.way_${protocol}`);
  };
  const rows: [label: string, value: string][] = [
    [t('teacher.students.state'), t(`teacher.students.${presence}`)],
    [t('teacher.students.picture'), pictureWord()],
    [t('teacher.students.way'), wayWord()],
    [
      t('teacher.students.quality'),
      quality === null || playing !== true ? unknown : t(`teacher.students.quality_${quality}`),
    ],
    [
      t('teacher.students.delay'),
      latency_ms === null || playing !== true || rewound
        ? unknown
        : t('teacher.students.seconds', { seconds: formatSeconds(latency_ms, i18n.language) }),
    ],
    [t('teacher.students.network'), network === null ? unknown : t(`teacher.students.network_${network}`)],
    [
      t('teacher.students.sound_label'),
      muted === null || playing !== true ? unknown : t(`teacher.students.${muted ? 'muted' : 'sound_on'}`),
    ],
    [t('teacher.students.joined'), formatTime(joined_at, i18n.language)],
  ];
  return (
    <Sheet title={veil(student.name)} onClose={onClose}>
      {is_stale && <p className="note-look small">{t('teacher.students.stale_note')}</p>}
      <dl className="facts">
        {rows.map(([label, value]) => (
          <div key={label} className="facts-row">
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {failed.length > 0 && !rewound && (
        <div>
          <h3 className="student-why">
            {t(playing === true ? 'teacher.students.better_ways' : 'teacher.students.no_way')}
          </h3>
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
