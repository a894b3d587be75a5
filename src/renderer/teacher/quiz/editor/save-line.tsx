import { Download, RotateCw, Save } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Quiz } from '../../../../shared/contract/quiz.ts';
import { usePage } from '../../data/page-context.ts';
import { useAction, useFailureWords } from '../../data/use-action.ts';
import { Button } from '../../ui/button.tsx';
import { Mark, type Tone } from '../../ui/mark.tsx';
import type { SaveState } from './autosave.ts';
import type { Desk, DeskView } from './desk.ts';

interface SaveLineProps extends Pick<DeskView, 'state' | 'is_taken'> {
  readonly desk: Desk;
}

const TONES: Record<SaveState['kind'], Tone> = {
  saved: 'good',
  unsaved: 'away',
  saving: 'away',
  failed: 'act',
  newer: 'look',
  gone: 'look',
};

/** Whether what is shown is kept, and if not why, and what can be done. */
export const SaveLine = ({ state, is_taken, desk }: SaveLineProps) => {
  const { t } = useTranslation();
  const wordsOf = useFailureWords();
  return (
    <div className="quiz-save">
      <p role="status" className="muted small quiz-save-state">
        <Mark tone={TONES[state.kind]} />
        {t(is_taken && state.kind === 'saved' ? 'quiz.save.taken' : `quiz.save.${state.kind}`)}
      </p>
      {state.kind === 'failed' && (
        <>
          <p className="field-error" role="alert">
            {wordsOf(state.error)}
          </p>
          <Button size="small" onPress={() => void desk.flush()}>
            <RotateCw aria-hidden />
            {t('common.actions.retry')}
          </Button>
        </>
      )}
    </div>
  );
};

interface ConflictNoticeProps {
  readonly quiz_id: Quiz['quiz_id'];
  readonly kind: 'newer' | 'gone';
  readonly desk: Desk;
}

/** Another window was here: which of the two quizzes holds is the teacher's to say. */
export const ConflictNotice = ({ quiz_id, kind, desk }: ConflictNoticeProps) => {
  const { t } = useTranslation();
  const { api } = usePage();
  const take = useAction(async () => {
    desk.take(await api.call('getQuiz', { params: { quiz_id } }));
  });
  const over = useAction(desk.saveOver);
  return (
    <div className="note-look quiz-conflict">
      <p role="alert">{t(`quiz.conflict.${kind}`)}</p>
      <div className="quiz-tools">
        {kind === 'newer' && (
          <Button size="small" is_busy={take.is_busy} onPress={take.run}>
            <Download aria-hidden />
            {t('quiz.conflict.take')}
          </Button>
        )}
        <Button size="small" is_busy={over.is_busy} onPress={over.run}>
          <Save aria-hidden />
          {t(kind === 'newer' ? 'quiz.conflict.over' : 'quiz.conflict.again')}
        </Button>
      </div>
      {take.failure !== null && <p className="field-error">{take.failure}</p>}
    </div>
  );
};
