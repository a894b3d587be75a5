import './way-sheet.css';
import { X } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Protocol } from '../../../shared/contract/media/ways.ts';
import { waySheetEn } from '../../../shared/locales/en/way-sheet.ts';
import { waySheetKo } from '../../../shared/locales/ko/way-sheet.ts';
import type { PanelWords } from '../../common/panels/panel.types.ts';
import type { Player } from '../player/player.types.ts';
import { isReceiving, mayImprove, type LessonStatus } from '../lesson/lesson-status.ts';
import { usePlayer } from '../lesson/use-lesson.ts';
import { formatDelay } from './format-delay.ts';

export interface WaySheetProps {
  readonly player: Player;
  readonly status: LessonStatus;
  readonly onClose: () => void;
}

export const words: PanelWords = { ko: waySheetKo, en: waySheetEn };

/** Where nothing is to be said against a better way. */
const noteOf = (status: LessonStatus): 'recording' | 'best' | 'no_source' | 'none' => {
  if (status === 'rewound') return 'recording';
  if (isReceiving(status)) return 'best';
  return status === 'waiting' || status === 'teacher_away' ? 'no_source' : 'none';
};

/** How the picture comes, why not better, and what is being done about it: what stands in the dialog. */
export const WaySheet = ({ player, status, onClose }: WaySheetProps): ReactElement => {
  const { t, i18n } = useTranslation();
  const { way, quality, latency_ms, failed } = usePlayer(player);
  const receives = isReceiving(status);
  // Two of them have one name: they differ by their technical word.
  const nameOf = (one: Protocol | 'rewound'): string =>
    `${t(`student.ways.${one}.name`)} (${t(`student.ways.${one}.tech`)})`;
  const rows: [label: string, value: string][] = [];
  if (receives) rows.push([t('student.connection.way'), nameOf(status === 'rewound' ? status : way)]);
  if (receives && way !== 'stills')
    rows.push([t('student.connection.quality'), t(`student.quality.${quality}`)]);
  if (receives && latency_ms !== null) {
    rows.push([
      t('student.connection.delay'),
      t('student.connection.seconds', { seconds: formatDelay(latency_ms, i18n.language) }),
    ]);
  }
  return (
    <div className="sheet__body">
      <div className="sheet__head">
        <h2 className="sheet__title">{t('student.connection.title')}</h2>
        <button
          type="button"
          className="sheet__close"
          aria-label={t('student.connection.close')}
          onClick={onClose}
        >
          <X aria-hidden="true" size={22} />
        </button>
      </div>
      {rows.length > 0 && (
        <dl className="sheet__facts">
          {rows.map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
      {failed.length === 0 || noteOf(status) === 'no_source' ? (
        <p className="sheet__note">{t(`student.connection.${noteOf(status)}`)}</p>
      ) : (
        <>
          <h3 className="sheet__why">
            {t(receives ? 'student.connection.why' : 'student.connection.why_none')}
          </h3>
          <ul className="sheet__reasons">
            {failed.map(({ protocol, reason }) => (
              <li key={protocol}>
                <b>{nameOf(protocol)}</b> {t(`student.way_failures.${reason}`)}
              </li>
            ))}
          </ul>
          <p className="sheet__note">
            {t(mayImprove(failed) ? 'student.connection.retrying' : 'student.connection.another_browser')}
          </p>
        </>
      )}
    </div>
  );
};
