import { Search } from 'lucide-react';
import { memo, useCallback, useDeferredValue, useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CueRow, CueRows } from '../../../../shared/captions/edit-captions.ts';
import { clockTime } from '../../../common/clock-time.ts';
import type { Playback } from '../../../common/recording-player/playback.ts';
import { usePlayback } from '../../../common/recording-player/use-playback.ts';
import { More } from '../../ui/more.tsx';
import type { CaptionDesk } from './caption-desk.ts';
import { CueForm } from './cue-form.tsx';

interface CueListProps {
  readonly desk: CaptionDesk;
  readonly rows: CueRows;
  readonly playback: Playback;
  readonly length_seconds: number;
  /** Which one is edited, by its id; -1: none. */
  readonly active: number;
  readonly onActive: (id: number) => void;
}

/** What `cue-keys.ts` does by them. */
const KEYS = [
  ['next', 'Enter'],
  ['line', 'Shift + Enter'],
  ['split', 'Ctrl + Enter'],
  ['join', '⌫'],
  ['begin', 'Ctrl + ['],
  ['end', 'Ctrl + ]'],
  ['toggle', 'Ctrl + Space'],
  ['back', 'Ctrl + J'],
  ['move', 'Alt + ↑ ↓'],
  ['undo', 'Ctrl + Z'],
] as const;

/** As two people write the same: composed or not, in capitals or not. */
const folded = (text: string): string => text.normalize('NFKC').toLowerCase();

/** The captions by time: one of them is edited, what is said now is marked, and those with a word are found. */
export const CueList = ({ desk, rows, playback, length_seconds, active, onActive }: CueListProps) => {
  const { t } = useTranslation();
  const id = useId();
  const [sought, setSought] = useState('');
  const wanted = folded(useDeferredValue(sought).trim());
  const shown = useMemo(
    () =>
      wanted === ''
        ? rows
        : rows.filter(({ id: row_id, text }) => row_id === active || folded(text).includes(wanted)),
    [rows, wanted, active],
  );
  const hits = wanted === '' ? 0 : rows.filter(({ text }) => folded(text).includes(wanted)).length;
  const now = usePlayback(
    playback,
    ({ time }) => rows.findLast((row) => row.start_seconds <= time && time < row.end_seconds)?.id ?? -1,
  );
  const go = useCallback(
    (row: CueRow) => {
      playback.seek(row.start_seconds);
      onActive(row.id);
    },
    [playback, onActive],
  );
  return (
    <>
      <div className="captions-search">
        <Search aria-hidden />
        <label className="visually-hidden" htmlFor={id}>
          {t('captions.search')}
        </label>
        <input
          id={id}
          type="search"
          className="field-input"
          placeholder={t('captions.search')}
          value={sought}
          maxLength={200}
          onChange={({ target }) => {
            setSought(target.value);
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
            const hit = shown.find(({ text }) => wanted !== '' && folded(text).includes(wanted));
            if (hit === undefined) return;
            // The text has the focus by then, and would take it for a new line.
            event.preventDefault();
            go(hit);
          }}
        />
        <p role="status" className="muted small">
          {wanted !== '' && t('captions.hits', { count: hits })}
        </p>
      </div>
      <More title={t('captions.keys')}>
        <dl className="captions-keys small">
          {KEYS.map(([key, keys]) => (
            <div key={key}>
              <dt>{keys}</dt>
              <dd>{t(`captions.key.${key}`)}</dd>
            </div>
          ))}
        </dl>
      </More>
      <ol className="captions-list" aria-label={t('captions.list')}>
        {shown.map((row) =>
          row.id === active ? (
            <li key={row.id} className="captions-row" data-now={row.id === now}>
              <CueForm {...{ desk, row, playback, length_seconds, onActive }} />
            </li>
          ) : (
            <Row key={row.id} row={row} is_now={row.id === now} onGo={go} />
          ),
        )}
      </ol>
    </>
  );
};

interface RowProps {
  readonly row: CueRow;
  readonly is_now: boolean;
  readonly onGo: (row: CueRow) => void;
}

const Row = memo(function Row({ row, is_now, onGo }: RowProps) {
  const { t } = useTranslation();
  return (
    <li className="captions-row" data-now={is_now}>
      <button
        type="button"
        className="captions-go"
        aria-current={is_now || undefined}
        onClick={() => {
          onGo(row);
        }}
      >
        <span className="captions-time">{clockTime(row.start_seconds)}</span>
        <span className="captions-said" data-empty={row.text === ''}>
          {row.text === '' ? t('captions.nothing_yet') : row.text}
        </span>
      </button>
    </li>
  );
});
