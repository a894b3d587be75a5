import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AirClassBridge, DashboardInShare, ShareSource } from '../../../shared/ipc.ts';
import { Button } from '../ui/button.tsx';
import type { CaptureProblem } from './capture.ts';
import type { ShareView } from './share-control.ts';

interface SourcePickerProps {
  readonly bridge: AirClassBridge;
  readonly is_busy: boolean;
  readonly problem: ShareView['problem'];
  readonly onBack: () => void;
  /** The app gives what was chosen to the next capture. */
  readonly onChosen: (dashboard: DashboardInShare) => void;
}

/** The desktop app's windows and screens, as small pictures to press. */
export const SourcePicker = ({ bridge, is_busy, problem, onBack, onChosen }: SourcePickerProps) => {
  const { t } = useTranslation();
  const [sources, setSources] = useState<readonly ShareSource[] | null>(null);
  const [failure, setFailure] = useState<CaptureProblem | null>(null);
  useEffect(() => {
    let is_here = true;
    bridge.listShareSources().then(
      (found) => {
        if (is_here) setSources(found);
      },
      (error: unknown) => {
        // Errors of the bridge begin with their code.
        const is_denied = error instanceof Error && error.message.includes('forbidden');
        if (is_here) setFailure(is_denied ? 'screen_denied' : 'screen_failed');
      },
    );
    return () => {
      is_here = false;
    };
  }, [bridge]);
  const choose = async (source_id: string): Promise<void> => {
    try {
      onChosen(await bridge.chooseShareSource(source_id));
    } catch {
      // It was closed meanwhile, or the app says no: what to do is the same.
      setFailure('screen_failed');
    }
  };
  const shown = failure ?? problem;
  let screens = 0;
  return (
    <div className="share-form">
      <p className="muted small">{t('teacher.share.sources_hint')}</p>
      {sources === null && failure === null && <p role="status">{t('teacher.share.sources_loading')}</p>}
      {sources?.length === 0 && <p className="note-look">{t('teacher.share.sources_none')}</p>}
      <ul className="share-sources" aria-label={t('teacher.share.sources')}>
        {sources?.map((source) => (
          <li key={source.source_id}>
            <Button is_busy={is_busy} onPress={() => void choose(source.source_id)}>
              <span className="share-source">
                {source.thumbnail === null ? (
                  <span className="share-source-picture" />
                ) : (
                  <img className="share-source-picture" src={source.thumbnail} alt="" />
                )}
                <span className="share-source-name">
                  {source.kind === 'screen'
                    ? t('teacher.share.source_screen', { number: (screens += 1) })
                    : source.name}
                </span>
                {source.shows_dashboard && (
                  <span className="share-source-note">{t('teacher.share.source_here')}</span>
                )}
              </span>
            </Button>
          </li>
        ))}
      </ul>
      {shown !== null && (
        <p className="dialog-failure" role="alert">
          {t(`teacher.share.problems.${shown}`)}
        </p>
      )}
      <div className="dialog-actions">
        <Button onPress={onBack}>{t('teacher.share.back')}</Button>
      </div>
    </div>
  );
};
