import { X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';

const ROWS = [
  ['play', ['Space', 'K']],
  ['tens', ['J', 'L']],
  ['fives', ['←', '→']],
  ['volume', ['↑', '↓']],
  ['tenths', ['0', '…', '9']],
  ['ends', ['Home', 'End']],
  ['speed', ['<', '>']],
  ['frames', [',', '.']],
  ['mute', ['M']],
  ['captions', ['C']],
  ['full', ['F']],
  ['pip', ['I']],
  ['help', ['?']],
] as const;

/** The player's keys; over a picture that fills the screen, too. */
export const KeyHelp = ({ onClose }: { readonly onClose: () => void }) => {
  const { t } = useTranslation();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const { current } = dialog;
    if (current?.open === false) current.showModal();
  }, []);
  return (
    <dialog ref={dialog} className="player-help" aria-labelledby="player-help-title" onClose={onClose}>
      <div className="player-help-head">
        <h2 id="player-help-title">{t('recording_player.help.title')}</h2>
        <button
          type="button"
          className="player-button"
          aria-label={t('recording_player.help.close')}
          onClick={onClose}
        >
          <X aria-hidden size={20} />
        </button>
      </div>
      <dl className="player-help-keys">
        {ROWS.map(([does, keys]) => (
          <div key={does}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{t(`recording_player.help.${does}`)}</dd>
          </div>
        ))}
      </dl>
    </dialog>
  );
};
