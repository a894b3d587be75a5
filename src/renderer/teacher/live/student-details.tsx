import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useRecord } from '../../common/state/use-member.ts';
import { formatSeconds, formatTime } from '../data/format.ts';
import { useStreamState } from '../data/use-stream.ts';
import { useTrouble } from '../data/use-students.ts';
import { useNameVeil, useShown } from '../data/what-is-shown.ts';
import { MuteStudent } from '../chat/mute-student.tsx';
import { RemoveStudent } from '../door/remove-student.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { knownReason, networkOf, seenBy } from './student-signs.ts';

interface StudentDetailsProps {
  readonly student_id: string;
  readonly onClose: () => void;
}

/** What is known of one student's picture now, in an engineer's words where those help. */
export const StudentDetails = ({ student_id, onClose }: StudentDetailsProps) => {
  const { t, i18n } = useTranslation();
  const student = useRecord('teacher', 'students', student_id);
  const trouble = useTrouble(student_id);
  const stream = useStreamState();
  const { is_stale } = useShown();
  const veil = useNameVeil();
  const is_gone = student === undefined;
  // Put out, and not before: what is refused is said in here.
  useEffect(() => {
    if (is_gone) onClose();
  }, [is_gone, onClose]);
  if (student === undefined) return null;
  const { presence, muted, quality, latency_ms, joined_at } = student;
  const { is_playing, word, way, failed } = seenBy(student, stream, trouble);
  const unknown = t('teacher.students.unknown');
  const network = stream === 'live' ? networkOf(student, trouble) : null;
  const pictureWord = (): string => {
    if (word === 'unsent') return t('teacher.source.waiting');
    if (word === 'stopped') return t('teacher.live.curtain.stopped');
    if (word === 'interrupted') return t('teacher.live.curtain.reconnecting');
    return t(`teacher.students.${word}`);
  };
  const rows: [label: string, value: string][] = [
    [t('teacher.students.state'), t(`teacher.students.${presence}`)],
    [t('teacher.students.picture'), pictureWord()],
    [t('teacher.students.way'), way === null ? unknown : t(`teacher.students.way_${way}`)],
    [
      t('teacher.students.quality'),
      quality === null || !is_playing ? unknown : t(`teacher.students.quality_${quality}`),
    ],
    [
      t('teacher.students.delay'),
      latency_ms === null || !is_playing || word === 'rewound'
        ? unknown
        : t('teacher.students.seconds', { seconds: formatSeconds(latency_ms, i18n.language) }),
    ],
    [t('teacher.students.network'), network === null ? unknown : t(`teacher.students.network_${network}`)],
    [
      t('teacher.students.sound_label'),
      muted === null || !is_playing ? unknown : t(`teacher.students.${muted ? 'muted' : 'sound_on'}`),
    ],
    [t('teacher.students.joined'), formatTime(joined_at, i18n.language)],
  ];
  return (
    <Sheet title={veil(student.name)} onClose={onClose}>
      {is_stale && <p className="note-look small">{t('teacher.students.stale_note')}</p>}
      {!is_stale && presence !== 'here' && (
        <p className="muted small">{t(`teacher.students.why_${presence}`)}</p>
      )}
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
          <h3 className="student-why">
            {t(is_playing ? 'teacher.students.better_ways' : 'teacher.students.no_way')}
          </h3>
          <ul className="bullets">
            {failed.map(({ protocol, reason }) => {
              const known = knownReason(reason);
              const why = known === null ? reason : t(`ways.${known}.detail`);
              return <li key={protocol}>{`${t(`teacher.students.way_${protocol}`)}: ${why}`}</li>;
            })}
          </ul>
        </div>
      )}
      <MuteStudent student_id={student_id} />
      <RemoveStudent student_id={student_id} />
    </Sheet>
  );
};
