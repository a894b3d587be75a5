import { Check } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Question } from '../../../questions/kinds.ts';
import type { VoteResult } from '../../../shared/contract/asking/runs.ts';
import { useCommand } from '../../common/commands/use-command.ts';
import { useShown } from '../data/what-is-shown.ts';
import { Button } from '../ui/button.tsx';
import { ASKING_AT } from './asking-at.ts';
import { acceptedOf } from './key-choice.ts';
import type { AskedProgress, RunPhase } from './run-stand.ts';
import { mostSaid } from './most-said.ts';

interface SaidListProps {
  readonly run_id: string;
  readonly asked: AskedProgress;
  readonly question: Question;
  readonly vote: VoteResult | null;
  readonly phase: RunPhase;
  readonly has_key: boolean;
}

/** What was answered in words of students: the same together, most frequent first. Any of it may be taken as right, too. */
export const SaidList = ({ run_id, asked, question, vote, phase, has_key }: SaidListProps) => {
  const { t } = useTranslation();
  const { is_veiled } = useShown();
  const accept = useCommand('quiz.accept', ASKING_AT);
  const [was_accepted, setAccepted] = useState(false);
  // What students wrote is for the teacher alone; on the wall stands what the teacher lets stand there.
  if (is_veiled) return <p className="muted small">{t('asking.run.veiled')}</p>;
  if (vote === null || vote.answered === 0)
    return <p className="muted small">{t('asking.run.no_answers')}</p>;
  const { shown, left_out } = mostSaid(vote.counts);
  if (shown.length === 0) return <p className="muted small">{t('asking.run.read_in_review')}</p>;
  const is_over = phase !== 'open';
  // What is right, and so what is not, stands here once the teacher wants to see it, or has said it.
  const is_key_known = has_key || was_accepted || !asked.is_keyed;
  return (
    <>
      <ul className="run-said" aria-label={t('asking.run.said')}>
        {shown.map(({ key, label, count, is_right, is_held }) => {
          const accepted = acceptedOf(question, label);
          const is_marked = is_right === true && is_key_known;
          return (
            <li key={key} data-right={is_marked}>
              <span className="run-said-text">{label}</span>
              {is_held && <span className="run-said-held small">{t('asking.run.held')}</span>}
              {is_marked && (
                <span className="run-option-right">
                  <Check aria-hidden />
                  {t('asking.run.accepted')}
                </span>
              )}
              <span className="run-said-count">{t('asking.run.count_label', { count })}</span>
              {is_over && is_key_known && accepted !== null && is_right !== true && (
                <Button
                  size="small"
                  is_busy={accept.is_busy}
                  aria-label={
                    asked.is_keyed
                      ? t('asking.run.accept_label', { answer: label })
                      : t('asking.run.set_key_label', { option: label })
                  }
                  onPress={() => {
                    accept.run({ run_id, question_id: asked.question_id, answer: accepted }, () => {
                      setAccepted(true);
                    });
                  }}
                >
                  <Check aria-hidden />
                  {t(asked.is_keyed ? 'asking.run.accept' : 'asking.run.set_key')}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      {left_out > 0 && <p className="muted small">{t('asking.run.more_answers', { count: left_out })}</p>}
    </>
  );
};
