import './asking.css';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { mergeTexts } from '../../../shared/locales/merge-texts.ts';
import { wordsOf } from '../../common/panels/panel-words.ts';
import type { PanelWords } from '../../common/panels/panel.types.ts';
import { useMember } from '../../common/state/use-member.ts';
import { PaperView } from './paper-view.tsx';
import { ScoreLine } from './score-line.tsx';
import { StepsView } from './steps-view.tsx';
import { answerViews } from './type-list.ts';

/** What the views of all types say, which are this file's. */
export const words: PanelWords = {
  ko: mergeTexts(...wordsOf(answerViews, 'ko')),
  en: mergeTexts(...wordsOf(answerViews, 'en')),
};

/** What is asked now: a question, or a paper of them; and what the lesson's questions came to. */
export const Panel = (): ReactElement => {
  const { t } = useTranslation();
  const run = useMember('class', 'quiz');
  if (run === undefined) return <div className="panel-coming" aria-busy="true" />;
  return (
    <div className="asking">
      {run === null && <p className="asking__empty">{t('asking_student.empty')}</p>}
      {run?.mode === 'steps' && <StepsView run={run} />}
      {run !== null && run.mode !== 'steps' && <PaperView run={run} />}
      <ScoreLine />
    </div>
  );
};
