import { useState } from 'react';
import { ToggleButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import {
  markSchema,
  reasonSchema,
  type AttendanceEntry,
  type Correction,
  type Mark as AttendanceMark,
} from '../../../shared/contract/attendance.ts';
import { LIMITS } from '../../../shared/limits.ts';
import { formatTime } from '../data/format.ts';
import { useUnsaved } from '../data/unsaved.ts';
import { Mark, type Tone } from '../ui/mark.tsx';

const TONES: Record<AttendanceMark, Tone> = {
  present: 'good',
  late: 'look',
  left_early: 'look',
  missed: 'act',
  absent: 'act',
};

interface AttendanceRowProps {
  readonly entry: AttendanceEntry;
  /** Names of those at whose devices it was. */
  readonly devices_of: readonly string[];
  readonly onCorrect: (correction: Correction) => void;
}

/** One student's line, whose mark and reason are chosen in place. */
export const AttendanceRow = ({ entry, devices_of, onCorrect }: AttendanceRowProps) => {
  const { t } = useTranslation();
  const { name, mark, proposed, decided, reason, without_device, note } = entry;
  const may_be_here = without_device || proposed === 'absent' || proposed === 'missed';
  return (
    <tr>
      <td className="attendance-number">{entry.student_number ?? ''}</td>
      <th scope="row" className="attendance-name">
        {name}
      </th>
      <td>
        <span className="attendance-mark">
          <Mark tone={TONES[mark]} />
          <select
            className="field-input attendance-select"
            aria-label={t('attendance.mark_of', { name })}
            value={decided ? mark : ''}
            onChange={({ target }) => {
              const said = markSchema.safeParse(target.value).data ?? null;
              // What is automatic knows of nobody without a device.
              onCorrect({
                mark: said,
                ...(said === null && without_device ? { without_device: false } : {}),
              });
            }}
          >
            <option value="">{t('attendance.automatic', { mark: t(`attendance.marks.${proposed}`) })}</option>
            {markSchema.options.map((value) => (
              <option key={value} value={value}>
                {t(`attendance.marks.${value}`)}
              </option>
            ))}
          </select>
        </span>
      </td>
      <td>
        {(mark !== 'present' || reason !== null || note !== null) && (
          <span className="attendance-why">
            <select
              className="field-input attendance-select"
              aria-label={t('attendance.reason_of', { name })}
              value={reason ?? ''}
              onChange={({ target }) => {
                onCorrect({ reason: reasonSchema.safeParse(target.value).data ?? null });
              }}
            >
              <option value="">{t('attendance.no_reason')}</option>
              {reasonSchema.options.map((value) => (
                <option key={value} value={value}>
                  {t(`attendance.reasons.${value}`)}
                </option>
              ))}
            </select>
            <NoteField name={name} note={note} onCorrect={onCorrect} />
          </span>
        )}
      </td>
      <td className="attendance-time">
        <TimeHere entry={entry} devices_of={devices_of} />
      </td>
      <td>
        {may_be_here && (
          <ToggleButton
            className="button button-plain button-small attendance-device"
            aria-label={t('attendance.without_device_of', { name })}
            isSelected={without_device}
            onChange={(is_here) => {
              onCorrect({ without_device: is_here });
            }}
          >
            {t('attendance.without_device')}
          </ToggleButton>
        )}
      </td>
    </tr>
  );
};

interface NoteFieldProps extends Pick<AttendanceRowProps, 'onCorrect'> {
  readonly name: string;
  readonly note: string | null;
}

/** Kept when it is left, by Enter, or by the Escape that closes the sheet: what leaves the page with the focus is not told of it. */
const NoteField = ({ name, note, onCorrect }: NoteFieldProps) => {
  const { t } = useTranslation();
  const [known, setKnown] = useState(note);
  const [typed, setTyped] = useState(note ?? '');
  // Another note takes the place of what stands here.
  if (known !== note) {
    setKnown(note);
    setTyped(note ?? '');
  }
  const said = typed.trim() === '' ? null : typed.trim();
  useUnsaved(said !== note);
  const keep = (): void => {
    if (said !== note) onCorrect({ note: said });
  };
  return (
    <input
      className="field-input attendance-note"
      aria-label={t('attendance.note_of', { name })}
      placeholder={t('attendance.note')}
      value={typed}
      maxLength={LIMITS.note_chars}
      onChange={({ target }) => {
        setTyped(target.value);
      }}
      onKeyDown={({ key, nativeEvent }) => {
        // Of an input method's Enter the syllable is not finished yet.
        if (key === 'Escape' || (key === 'Enter' && !nativeEvent.isComposing)) keep();
      }}
      onBlur={keep}
    />
  );
};

const TimeHere = ({ entry, devices_of }: Pick<AttendanceRowProps, 'entry' | 'devices_of'>) => {
  const { t, i18n } = useTranslation();
  const {
    minutes_here,
    minutes_hidden,
    joined_at,
    left_at,
    removed_at,
    corrected_at,
    measured,
    without_device,
  } = entry;
  const timeOf = (iso: string): string => formatTime(iso, i18n.language);
  const until = left_at === null ? null : timeOf(left_at);
  const removed = removed_at === null ? null : timeOf(removed_at);
  const details = [
    devices_of.length === 0 ? null : t('attendance.at_device_of', { names: devices_of.join(', ') }),
    joined_at === null ? null : t('attendance.from', { time: timeOf(joined_at) }),
    until === null || until === removed ? null : t('attendance.until', { time: until }),
    removed === null ? null : t('attendance.removed', { time: removed }),
    minutes_hidden === null || minutes_hidden === 0
      ? null
      : t('attendance.hidden', { count: minutes_hidden }),
    corrected_at === null ? null : t('attendance.corrected', { time: timeOf(corrected_at) }),
  ].filter((detail) => detail !== null);
  return (
    <>
      {minutes_here === null &&
        t(`attendance.${!measured ? 'not_measured' : without_device ? 'no_device' : 'no_record'}`)}
      {minutes_here !== null && joined_at !== null && t('attendance.minutes', { count: minutes_here })}
      {details.length > 0 && <span className="attendance-details"> {details.join(' · ')}</span>}
    </>
  );
};
