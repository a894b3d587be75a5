import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AttendanceEntry, Correction, Mark } from '../../../shared/contract/attendance.ts';
import { useNameVeil, useShown } from '../data/what-is-shown.ts';
import { MirrorLine } from '../mirror/mirror-line.tsx';
import { Choice } from '../ui/choice.tsx';
import { AttendanceRow } from './attendance-row.tsx';
import type { AttendanceView } from './use-attendance.ts';

/** The names that fit a line. */
const NAMED = 8;

/** In the order in which they are counted. */
const MARKS: readonly Mark[] = ['present', 'late', 'left_early', 'missed', 'absent'];

/** How many have each mark: together they are all. */
const Summary = ({ entries }: { readonly entries: readonly AttendanceEntry[] }) => {
  const { t } = useTranslation();
  const counts = MARKS.map((mark) => ({ mark, number: entries.filter((one) => one.mark === mark).length }));
  return (
    <p className="attendance-summary">
      {counts
        .filter(({ mark, number }) => mark === 'present' || number > 0)
        .map(({ mark, number }) => t('attendance.counted', { mark: t(`attendance.marks.${mark}`), number }))
        .join(' · ')}
    </p>
  );
};

const Absent = ({ entries }: { readonly entries: readonly AttendanceEntry[] }) => {
  const { t } = useTranslation();
  const { is_veiled } = useShown();
  const absent = entries.filter(({ mark }) => mark === 'absent');
  if (absent.length === 0) return <p className="muted small">{t('attendance.nobody_absent')}</p>;
  const first = absent
    .slice(0, NAMED)
    .map(({ name }) => name)
    .join(', ');
  const more = absent.length - NAMED;
  const names = more > 0 ? t('attendance.absent_more', { names: first, more }) : first;
  const count = absent.length;
  return (
    <p className="attendance-absent">
      {is_veiled ? t('attendance.absent_veiled', { count }) : t('attendance.absent', { count, names })}
    </p>
  );
};

/** Why nothing is to be seen, and where that is changed. */
const Veiled = () => {
  const { t } = useTranslation();
  const { is_veiled_for_share } = useShown();
  return (
    <>
      <p className="note-look small">
        {t(is_veiled_for_share ? 'attendance.veiled_share' : 'attendance.veiled')}
      </p>
      <MirrorLine />
    </>
  );
};

interface AttendanceLinesProps {
  readonly entries: readonly AttendanceEntry[];
  readonly correct: AttendanceView['correct'];
}

/** How many are there, who is absent, and a line for each. Of them nothing is to be seen while the class may see this page. */
export const AttendanceLines = ({ entries, correct }: AttendanceLinesProps) => {
  const { t } = useTranslation();
  const { is_veiled } = useShown();
  const veil = useNameVeil();
  const [shown, setShown] = useState<'all' | 'other'>('all');
  /** What was just corrected stays under the pointer, though it is no longer what was asked for. */
  const [kept, setKept] = useState<ReadonlySet<string>>(new Set());
  const [said, setSaid] = useState('');
  const other = entries.filter(({ mark }) => mark !== 'present');
  const lines =
    shown === 'all' ? entries : entries.filter((one) => one.mark !== 'present' || kept.has(one.entry_id));
  const keep = async (entry: AttendanceEntry, correction: Correction): Promise<void> => {
    setKept(new Set([...kept, entry.entry_id]));
    setSaid('');
    if (await correct(entry.entry_id, correction)) setSaid(t('attendance.saved', { name: veil(entry.name) }));
  };
  if (entries.length === 0) return <p className="muted">{t('attendance.empty')}</p>;
  return (
    <>
      <div className="attendance-head">
        <Summary entries={entries} />
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
      {is_veiled && <Veiled />}
      {lines.length === 0 ? (
        <p>{t('attendance.show_none')}</p>
      ) : (
        // What scrolls must be reached by keyboard. By its place alone a line says whose it is; what was typed in it stays.
        <div
          className="attendance-frame"
          role="region"
          aria-label={t('attendance.title')}
          tabIndex={0}
          hidden={is_veiled}
        >
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
                  devices_of={entries
                    .filter(({ entry_id }) => entry.devices_of.includes(entry_id))
                    .map(({ name }) => name)}
                  onCorrect={(correction) => void keep(entry, correction)}
                />
              ))}
            </tbody>
          </table>
        </div>
      )}
      <p className="visually-hidden" role="status">
        {!is_veiled && said}
      </p>
    </>
  );
};
