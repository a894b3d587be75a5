import { X } from 'lucide-react';
import type { ReactElement, RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { Player } from '../player/player.types.ts';
import { mayImprove } from '../lesson/lesson-status.ts';
import { usePlayer } from '../lesson/use-lesson.ts';

export interface WaySheetProps {
  readonly dialog: RefObject<HTMLDialogElement | null>;
  readonly player: Player;
}

/** How the picture comes, why not better, and what is being done about it. Opened by `showModal`. */
export const WaySheet = ({ dialog, player }: WaySheetProps): ReactElement => {
  const { t, i18n } = useTranslation();
  const { way, quality, latency_ms, failed, position } = usePlayer(player);
  const seconds = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 1 });
  const rows: [label: string, value: string][] = [
    [t('student.connection.way'), `${t(`student.ways.${way}.name`)} (${t(`student.ways.${way}.tech`)})`],
  ];
  if (way !== 'none' && way !== 'stills')
    rows.push([t('student.connection.quality'), t(`student.quality.${quality}`)]);
  if (latency_ms !== null) {
    rows.push([
      t('student.connection.delay'),
      t('student.connection.seconds', { seconds: seconds.format(latency_ms / 1000) }),
    ]);
  }
  const all_well = position.mode === 'rewound' ? 'recording' : way === 'none' ? 'none' : 'best';
  const close = (): void => {
    dialog.current?.close();
  };
  return (
    <dialog
      ref={dialog}
      className="sheet"
      aria-labelledby="way-sheet-title"
      onClick={({ target }) => {
        // A tap beside the sheet falls on the dialog itself.
        if (target === dialog.current) close();
      }}
    >
      <div className="sheet__body">
        <div className="sheet__head">
          <h2 id="way-sheet-title" className="sheet__title">
            {t('student.connection.title')}
          </h2>
          <button
            type="button"
            className="sheet__close"
            aria-label={t('student.connection.close')}
            onClick={close}
          >
            <X aria-hidden="true" size={22} />
          </button>
        </div>
        <dl className="sheet__facts">
          {rows.map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
        {failed.length === 0 ? (
          <p className="sheet__note">{t(`student.connection.${all_well}`)}</p>
        ) : (
          <>
            <h3 className="sheet__why">{t('student.connection.why')}</h3>
            <ul className="sheet__reasons">
              {failed.map(({ protocol, reason }) => (
                <li key={protocol}>
                  <b>{t(`student.ways.${protocol}.name`)}</b> {t(`student.way_failures.${reason}`)}
                </li>
              ))}
            </ul>
            <p className="sheet__note">
              {t(mayImprove(failed) ? 'student.connection.retrying' : 'student.connection.another_browser')}
            </p>
          </>
        )}
      </div>
    </dialog>
  );
};
