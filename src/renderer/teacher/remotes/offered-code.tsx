import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { clockTime } from '../../common/clock-time.ts';
import type { Action } from '../data/use-action.ts';
import { useShown } from '../data/what-is-shown.ts';
import { Button } from '../ui/button.tsx';
import { QrCode } from '../ui/qr-code.tsx';
import type { Offer } from './use-offer.ts';

/** Often enough that no second is left out. */
const LOOK_MS = 250;

/** Whole ones; 0: it is over. */
const useSecondsLeft = (ends_ms: number): number => {
  const read = (): number => Math.max(0, Math.ceil((ends_ms - performance.now()) / 1000));
  const [seconds, setSeconds] = useState(read);
  useEffect(() => {
    const timer = setInterval(() => {
      setSeconds(Math.max(0, Math.ceil((ends_ms - performance.now()) / 1000)));
    }, LOOK_MS);
    return () => {
      clearInterval(timer);
    };
  }, [ends_ms]);
  return seconds;
};

interface OfferedCodeProps {
  readonly offer: Offer;
  readonly make: Action<[name: string]>;
  readonly onCancel: () => void;
}

/** The code for one phone, while it is good. On a screen that others see it waits until that is wanted. */
export const OfferedCode = ({ offer, make, onCancel }: OfferedCodeProps) => {
  const { t } = useTranslation();
  const { name, pair_url, ends_ms } = offer;
  const seconds = useSecondsLeft(ends_ms);
  const { is_veiled } = useShown();
  const [is_wanted, setWanted] = useState(false);
  if (seconds === 0) {
    return (
      <div className="remotes-offer">
        <p role="alert">{t('remotes.expired')}</p>
        <div className="remotes-actions">
          <Button
            variant="primary"
            is_busy={make.is_busy}
            onPress={() => {
              make.run(name);
            }}
          >
            {t('remotes.again')}
          </Button>
          <Button variant="bare" onPress={onCancel}>
            {t('remotes.cancel')}
          </Button>
        </div>
        {make.failure !== null && (
          <p className="field-error" role="alert">
            {make.failure}
          </p>
        )}
      </div>
    );
  }
  return (
    <div className="remotes-offer">
      {is_veiled && !is_wanted ? (
        <>
          <p>{t('remotes.veiled')}</p>
          <Button
            onPress={() => {
              setWanted(true);
            }}
          >
            {t('remotes.reveal')}
          </Button>
        </>
      ) : (
        <>
          <p>{t('remotes.scan', { name })}</p>
          <QrCode text={pair_url} label={t('remotes.qr', { name })} />
        </>
      )}
      <p className="remotes-left">
        <strong role="timer">{t('remotes.left', { time: clockTime(seconds) })}</strong>{' '}
        <span className="muted small">{t('remotes.once')}</span>
      </p>
      <Button size="small" onPress={onCancel}>
        {t('remotes.cancel')}
      </Button>
    </div>
  );
};
