import './asking.css';
import './asking-place.css';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClassRun } from '../../../shared/contract/asking/asked.ts';
import { mergeTexts } from '../../../shared/locales/merge-texts.ts';
import { wordsOf } from '../../common/panels/panel-words.ts';
import type { PanelWords } from '../../common/panels/panel.types.ts';
import { useMember } from '../../common/state/use-member.ts';
import { PaperView } from './paper-view.tsx';
import { ScoreLine } from './score-line.tsx';
import { StepsView } from './steps-view.tsx';
import { answerViews } from './type-list.ts';
import { useFromTop } from './use-from-top.ts';

/** What the views of all types say, which are this file's. */
export const words: PanelWords = {
  ko: mergeTexts(...wordsOf(answerViews, 'ko')),
  en: mergeTexts(...wordsOf(answerViews, 'en')),
};

const keyOf = (run: ClassRun | null | undefined): string => {
  const now = run?.now ?? null;
  return [run?.run_id, now?.question.question_id, now?.vote].join(' ');
};

/** What is asked now: a question, or a paper of them; and what its revealed questions came to. */
export const Panel = (): ReactElement => {
  const { t } = useTranslation();
  const run = useMember('class', 'quiz');
  const shown = useFromTop(keyOf(run));
  if (run === undefined) return <div className="panel-coming" aria-busy="true" />;
  return (
    <div ref={shown} className="asking">
      {run === null && <p className="asking__empty">{t('asking_student.empty')}</p>}
      {run?.mode === 'steps' && <StepsView run={run} />}
      {run !== null && run.mode !== 'steps' && <PaperView run={run} />}
      <ScoreLine />
    </div>
  );
};
