import './wall-controls.css';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TeacherRun } from '../../../../shared/contract/asking/runs.ts';
import { useMember } from '../../../common/state/use-member.ts';
import { VeiledTalk } from '../../chat/veiled-talk.tsx';
import { useShown } from '../../data/what-is-shown.ts';
import { useRunQuestions } from '../use-run-questions.ts';
import { ChooseAnswers } from './choose-answers.tsx';
import { isRead, isWritten } from './result-form.ts';
import { useWallWish } from './use-wall-wish.ts';

/** At own pace: a few answers side by side, to a question that is chosen here. */
export const PaceControls = ({ run }: { readonly run: TeacherRun }) => {
  const { t } = useTranslation();
  const id = useId();
  const { is_veiled } = useShown();
  const counts = useMember('teacher', 'quiz_counts') ?? null;
  const { questions, failure } = useRunQuestions(run.run_id, true);
  const { wish, want } = useWallWish(run.run_id);
  const [chosen, setChosen] = useState<string | null>(null);
  const offered = run.questions
    .map((progress, index) => ({ ...progress, index }))
    .filter(({ type }) => isRead(type) || isWritten(type));
  const at = offered.find(({ question_id }) => question_id === (chosen ?? wish.question_id)) ?? offered[0];
  const question = at === undefined ? undefined : questions?.[at.index]?.asked;
  const answered = counts?.run_id === run.run_id ? (counts.questions[at?.index ?? -1]?.answered ?? 0) : 0;
  if (is_veiled) return <VeiledTalk count={0} />;
  return (
    <section className="wall-controls" aria-label={t('asking_review.control.heading')}>
      <div className="field">
        <label className="field-label" htmlFor={id}>
          {t('asking_review.control.to_question')}
        </label>
        <select
          id={id}
          className="field-input"
          value={at?.question_id ?? ''}
          onChange={({ target }) => {
            setChosen(target.value);
          }}
        >
          {offered.map(({ question_id, index, title }) => (
            <option key={question_id} value={question_id}>
              {t('asking_review.desk.question_option', { number: index + 1, title })}
            </option>
          ))}
        </select>
      </div>
      {failure !== null && (
        <p className="note-look small" role="alert">
          {failure}
        </p>
      )}
      {at !== undefined && question !== undefined && (
        <ChooseAnswers
          key={at.question_id}
          run_id={run.run_id}
          asked={{ question_id: at.question_id, vote: at.vote, question }}
          has_any={answered > 0}
          {...{ wish, want }}
        />
      )}
    </section>
  );
};
