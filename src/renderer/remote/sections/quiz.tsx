import { useTranslation } from 'react-i18next';
import type { TeacherRun } from '../../../shared/contract/asking/runs.ts';
import { useCommand } from '../../common/commands/use-command.ts';
import { useMember } from '../../common/state/use-member.ts';
import { Card } from '../ui/card.tsx';
import { PressButton } from '../ui/press-button.tsx';
import './check.css';

/** What is asked in the lesson, how far the answers are, and what comes next; nothing while nothing is asked. */
export const QuizCard = () => {
  const { t } = useTranslation();
  const run = useMember('assistant', 'quiz') ?? null;
  const progress = useMember('assistant', 'quiz_progress') ?? null;
  if (run === null) return null;
  const { index, questions, mode } = run;
  const own = progress?.run_id === run.run_id ? progress : null;
  const total = questions.length;
  const done = mode === 'steps' ? 'answered' : 'handed_in';
  const note =
    index === null || total === 1 ? undefined : t('remote.quiz.question', { number: index + 1, total });
  return (
    <Card title={run.title} {...(note !== undefined && { note })}>
      <dl className="check-numbers">
        <div>
          <dt>{t(`remote.quiz.${done}`)}</dt>
          <dd>{own?.answered ?? 0}</dd>
        </div>
        <div>
          <dt>{t('remote.quiz.waiting')}</dt>
          <dd>{own?.waiting ?? 0}</dd>
        </div>
        <div>
          <dt>{t('remote.quiz.late')}</dt>
          <dd>{own?.late ?? 0}</dd>
        </div>
      </dl>
      <Steps run={run} waiting={own?.waiting ?? 0} />
    </Card>
  );
};

interface StepsProps {
  readonly run: TeacherRun;
  readonly waiting: number;
}

const Steps = ({ run, waiting }: StepsProps) => {
  const { t } = useTranslation();
  const close = useCommand('quiz.close');
  const reveal = useCommand('quiz.reveal');
  const open = useCommand('quiz.open');
  const nudge = useCommand('quiz.nudge');
  const away = useCommand('quiz.put_away');
  const { run_id, index, questions, is_open, is_revealed, mode } = run;
  const asked = index === null ? null : questions[index];
  const next = mode === 'steps' ? questions[index === null ? 0 : index + 1] : undefined;
  const is_told = is_revealed || asked?.status === 'revealed';
  return (
    <div className="card-actions">
      {is_open && (
        <PressButton
          tone="main"
          is_busy={close.is_busy}
          onClick={() => {
            close.run({ run_id });
          }}
        >
          {t('remote.quiz.close')}
        </PressButton>
      )}
      {is_open && waiting > 0 && (
        <PressButton
          is_busy={nudge.is_busy}
          onClick={() => {
            nudge.run({ run_id, student_id: null });
          }}
        >
          {t('remote.quiz.nudge')}
        </PressButton>
      )}
      {!is_open && !is_told && (
        <PressButton
          tone="main"
          is_busy={reveal.is_busy}
          onClick={() => {
            reveal.run({ run_id });
          }}
        >
          {t('remote.quiz.reveal')}
        </PressButton>
      )}
      {!is_open && next !== undefined && (
        <PressButton
          tone={is_told ? 'main' : 'plain'}
          is_busy={open.is_busy}
          onClick={() => {
            open.run({ run_id, question_id: next.question_id });
          }}
        >
          {t('remote.quiz.next')}
        </PressButton>
      )}
      {!is_open && (
        <PressButton
          is_busy={away.is_busy}
          onClick={() => {
            away.run({ run_id });
          }}
        >
          {t('remote.quiz.put_away')}
        </PressButton>
      )}
    </div>
  );
};
