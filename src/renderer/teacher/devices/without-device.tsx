import { useTranslation } from 'react-i18next';
import { useOutbox } from '../../common/outbox/use-outbox.ts';
import { useMember } from '../../common/state/use-member.ts';
import { OpensSheet } from '../attendance/attendance-button.tsx';
import { useAttendance } from '../attendance/use-attendance.ts';
import { useNameVeil } from '../data/what-is-shown.ts';
import { Button } from '../ui/button.tsx';

const ANSWERS = [
  { understood: true, words: 'devices.teacher.understood' },
  { understood: false, words: 'devices.teacher.not_understood' },
] as const;

interface AnswerForProps {
  readonly check_id: string;
  readonly entry_id: string;
  readonly name: string;
}

/** One student's answer to the open quick check; the same button again takes it back. */
const AnswerFor = ({ check_id, entry_id, name }: AnswerForProps) => {
  const { t } = useTranslation();
  const outbox = useOutbox();
  const entered = useMember('teacher', 'check_entered')?.find((one) => one.entry_id === entry_id);
  return (
    <div className="devices-answer" role="group" aria-label={t('devices.teacher.answer_of', { name })}>
      {entered !== undefined && <span className="muted small">{t('devices.teacher.entered')}</span>}
      {ANSWERS.map(({ understood, words }) => {
        const is_on = entered?.understood === understood;
        return (
          <Button
            key={words}
            size="small"
            variant={is_on ? 'primary' : 'plain'}
            aria-pressed={is_on}
            onPress={() => {
              outbox.enqueue('check.answer_for', {
                check_id,
                entry_id,
                understood: is_on ? null : understood,
              });
            }}
          >
            {t(words)}
          </Button>
        );
      })}
    </div>
  );
};

/** Those whom the teacher sees here without a device: their answers, and the way to their marks. */
export const WithoutDevice = ({ session_id }: { readonly session_id: string }) => {
  const { t } = useTranslation();
  const veil = useNameVeil();
  const { entries } = useAttendance(session_id);
  const counts = useMember('teacher', 'check_counts') ?? null;
  const rows = entries?.filter(({ without_device }) => without_device) ?? [];
  const check_id = counts?.is_open === true ? counts.check_id : null;
  const hint = rows.length === 0 ? 'devices.teacher.no_without' : 'devices.teacher.ask_first';
  return (
    <section className="devices-part" aria-labelledby="devices-without">
      <h3 id="devices-without" className="devices-heading">
        {t('devices.teacher.without')}
      </h3>
      {(rows.length === 0 || check_id === null) && <p className="muted small">{t(hint)}</p>}
      <ul className="devices-list">
        {rows.map(({ entry_id, name }) => (
          <li key={entry_id} className="devices-row">
            <span>{veil(name)}</span>
            {check_id !== null && <AnswerFor check_id={check_id} entry_id={entry_id} name={veil(name)} />}
          </li>
        ))}
      </ul>
      <div>
        <OpensSheet session_id={session_id} size="small">
          {t('devices.teacher.attendance')}
        </OpensSheet>
      </div>
    </section>
  );
};
