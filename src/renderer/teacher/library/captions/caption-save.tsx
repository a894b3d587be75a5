import { Download, RotateCw, Save } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { AirError } from '../../../../shared/errors.ts';
import { usePage } from '../../data/page-context.ts';
import { useAction, useFailureWords } from '../../data/use-action.ts';
import type { SaveState } from '../../quiz/editor/autosave.ts';
import { Button } from '../../ui/button.tsx';
import { Mark, type Tone } from '../../ui/mark.tsx';
import type { CaptionDesk } from './caption-desk.ts';

interface CaptionSaveProps {
  readonly recording_id: string;
  readonly desk: CaptionDesk;
  readonly state: SaveState;
}

const TONES: Record<SaveState['kind'], Tone> = {
  ...{ saved: 'good', unsaved: 'away', saving: 'away', failed: 'act', newer: 'look', gone: 'look' },
};

/** Whether what is shown is kept, and if not why, and what can be done. */
export const CaptionSave = ({ recording_id, desk, state }: CaptionSaveProps) => {
  const { t } = useTranslation();
  const { api } = usePage();
  const wordsOf = useFailureWords();
  const load = useAction(async () => {
    const captions = await api.call('captionsOf', { params: { recording_id } });
    if (captions.version === null) throw new AirError('not_found', 'there are no captions');
    desk.take({ ...captions, version: captions.version });
  });
  const over = useAction(desk.saveOver);
  return (
    <>
      <p className="muted small captions-state">
        <Mark tone={TONES[state.kind]} />
        {t(`captions.save.${state.kind}`)}
      </p>
      {state.kind === 'failed' && (
        <div role="alert" className="captions-trouble">
          <p className="field-error">{wordsOf(state.error)}</p>
          <Button size="small" onPress={() => void desk.flush()}>
            <RotateCw aria-hidden />
            {t('common.actions.retry')}
          </Button>
        </div>
      )}
      {(state.kind === 'newer' || state.kind === 'gone') && (
        <div className="note-look captions-trouble">
          <p role="alert">{t(`captions.conflict.${state.kind}`)}</p>
          {state.kind === 'newer' && (
            <Button size="small" is_busy={load.is_busy} onPress={load.run}>
              <Download aria-hidden />
              {t('captions.conflict.take')}
            </Button>
          )}
          <Button size="small" is_busy={over.is_busy} onPress={over.run}>
            <Save aria-hidden />
            {t('captions.conflict.over')}
          </Button>
          {load.failure !== null && <p className="field-error">{load.failure}</p>}
        </div>
      )}
    </>
  );
};
