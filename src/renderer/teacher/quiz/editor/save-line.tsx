import { Download, RotateCw, Save } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Quiz } from '../../../../shared/contract/quiz.ts';
import { AirError } from '../../../../shared/errors.ts';
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

/** In words: what a reader of screens hears. undefined: nothing, it is on its way. */
const TOLD = {
  ...{ saved: 'saved', failed: 'failed', newer: 'newer', gone: 'gone' },
  ...{ unsaved: undefined, saving: undefined },
} as const satisfies Partial<Record<SaveState['kind'], SaveState['kind'] | undefined>>;

/** What is to be heard of it: trouble, its end, and another window's quiz; not each save of what is being typed. '': nothing. */
const useTold = ({ state, is_taken }: Pick<DeskView, 'state' | 'is_taken'>) => {
  const now = is_taken && state.kind === 'saved' ? 'taken' : TOLD[state.kind];
  const [told, setTold] = useState<{ last: typeof now; is_first: boolean }>({
    last: 'saved',
    is_first: true,
  });
  if (now !== undefined && now !== told.last) setTold({ last: now, is_first: false });
  return told.is_first ? undefined : told.last;
};

/** The question that the node refuses, from 1; null: another failure. */
const refusedQuestion = (error: unknown): number | null => {
  const issues = error instanceof AirError ? error.details?.['issues'] : undefined;
  const paths: unknown[] = Array.isArray(issues)
    ? issues.map((issue: { path?: unknown } | null) => issue?.path)
    : [];
  const index = paths
    .map((path) => /^questions\.(\d+)/.exec(String(path))?.[1])
    .find((one) => one !== undefined);
  return index === undefined ? null : Number(index) + 1;
};

/** Whether what is shown is kept, and if not why, and what can be done. */
export const SaveLine = ({ state, is_taken, desk }: SaveLineProps) => {
  const { t } = useTranslation();
  const wordsOf = useFailureWords();
  const told = useTold({ state, is_taken });
  const refused = state.kind === 'failed' ? refusedQuestion(state.error) : null;
  return (
    <div className="quiz-save">
      <p role="status" className="visually-hidden">
        {told !== undefined && t(`quiz.save.${told}`)}
      </p>
      <p className="muted small quiz-save-state">
        <Mark tone={TONES[state.kind]} />
        {t(is_taken && state.kind === 'saved' ? 'quiz.save.taken' : `quiz.save.${state.kind}`)}
      </p>
      {state.kind === 'failed' && (
        <>
          <p className="field-error" role="alert">
            {refused === null ? wordsOf(state.error) : t('quiz.save.refused', { number: refused })}
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
