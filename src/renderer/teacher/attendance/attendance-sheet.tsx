import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isThere } from '../../../shared/attendance-rule.ts';
import type { AttendanceEntry, Correction } from '../../../shared/contract/attendance.ts';
import { useNameVeil, useShown } from '../data/what-is-shown.ts';
import { Choice } from '../ui/choice.tsx';
import { More } from '../ui/more.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { AttendanceRow } from './attendance-row.tsx';
import { PeriodField, RuleForm } from './attendance-settings.tsx';
import { SaveButtons } from './save-buttons.tsx';
import { useAttendance, type AttendanceView } from './use-attendance.ts';

interface AttendanceSheetProps {
  readonly session_id: string;
  readonly onClose: () => void;
}

/** The names that fit a line. */
const NAMED = 8;

/** Who was there: a line for each, which can be corrected; the rule for the proposals; and the files to take away. */
export const AttendanceSheet = ({ session_id, onClose }: AttendanceSheetProps) => {
  const { t } = useTranslation();
  const { is_stale } = useShown();
  const view = useAttendance(session_id);
  const { entries, lesson, failure } = view;
  return (
    <Sheet title={t('attendance.title')} size="roomy" onClose={onClose}>
      {is_stale && <p className="note-look small">{t('teacher.students.stale_note')}</p>}
      {failure !== null && (
        <p className="dialog-failure" role="alert">
          {t('teacher.failed', { reason: failure })}
        </p>
      )}
      {entries === null ? (
        <p className="muted" aria-busy="true">
          {failure === null && t('attendance.loading')}
        </p>
      ) : (
        <Entries entries={entries} view={view} />
      )}
      {lesson !== null && (
        <div className="attendance-foot">
          <More title={t('attendance.rule')}>
            <p className="muted small">
              {lesson.ended_at === null && `${t('attendance.open_note')} `}
              {t('attendance.proposed_note')}
            </p>
            <RuleForm rule={lesson.rule} change={view.change} />
          </More>
          <PeriodField period={lesson.period} change={view.change} />
          <SaveButtons lesson={lesson} attempt={view.attempt} />
        </div>
      )}
    </Sheet>
  );
};

const Absent = ({ entries }: { readonly entries: readonly AttendanceEntry[] }) => {
  const { t } = useTranslation();
  const { is_veiled } = useShown();
  const veil = useNameVeil();
  const absent = entries.filter(({ mark }) => mark === 'absent');
  if (absent.length === 0) return <p className="muted small">{t('attendance.nobody_absent')}</p>;
  const first = absent
    .slice(0, is_veiled ? 1 : NAMED)
    .map(({ name }) => veil(name))
    .join(', ');
  const more = absent.length - (is_veiled ? 1 : NAMED);
  const names = more > 0 ? t('attendance.absent_more', { names: first, more }) : first;
  return <p className="attendance-absent">{t('attendance.absent', { count: absent.length, names })}</p>;
};

interface EntriesProps {
  readonly entries: readonly AttendanceEntry[];
  readonly view: Pick<AttendanceView, 'correct'>;
}

const Entries = ({ entries, view }: EntriesProps) => {
  const { t } = useTranslation();
  const veil = useNameVeil();
  const [shown, setShown] = useState<'all' | 'other'>('all');
  /** What was just corrected stays under the pointer, though it is no longer what was asked for. */
  const [kept, setKept] = useState<ReadonlySet<string>>(new Set());
  const [said, setSaid] = useState('');
  const other = entries.filter(({ mark }) => mark !== 'present');
  const lines =
    shown === 'all' ? entries : entries.filter((one) => one.mark !== 'present' || kept.has(one.entry_id));
  const correct = async (entry: AttendanceEntry, correction: Correction): Promise<void> => {
    setKept(new Set([...kept, entry.entry_id]));
    setSaid('');
    if (await view.correct(entry.entry_id, correction))
      setSaid(t('attendance.saved', { name: veil(entry.name) }));
  };
  if (entries.length === 0) return <p className="muted">{t('attendance.empty')}</p>;
  const there = entries.filter(({ mark }) => isThere(mark)).length;
  return (
    <>
      <div className="attendance-head">
        <p className="attendance-summary">{t('attendance.summary', { there, total: entries.length })}</p>
        <Choice
          label={t('attendance.show')}
          value={shown}
          options={[
            { value: 'all', label: t('attendance.show_all', { count: entries.length }) },
            { value: 'other', label: t('attendance.show_other', { count: other.length }) },
          ]}
          onChange={(value) => {
            setKept(new Set());
            setShown(value);
          }}
        />
      </div>
      <Absent entries={entries} />
      {lines.length === 0 ? (
        <p>{t('attendance.show_none')}</p>
      ) : (
        // What scrolls must be reached by keyboard.
        <div className="attendance-frame" role="region" aria-label={t('attendance.title')} tabIndex={0}>
          <table className="attendance-table">
            <thead>
              <tr>
                <th scope="col">{t('attendance.number')}</th>
                <th scope="col">{t('attendance.name')}</th>
                <th scope="col">{t('attendance.mark')}</th>
                <th scope="col">{t('attendance.reason')}</th>
                <th scope="col">{t('attendance.time')}</th>
                <th scope="col">{t('attendance.columns.without_device')}</th>
              </tr>
            </thead>
            <tbody>
              {lines.map((entry) => (
                <AttendanceRow
                  key={entry.entry_id}
                  entry={entry}
                  onCorrect={(correction) => void correct(entry, correction)}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
      <p className="visually-hidden" role="status">
        {said}
      </p>
    </>
  );
};
