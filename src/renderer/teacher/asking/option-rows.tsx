import { Check } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Question } from '../../../questions/kinds.ts';
import type { AskedQuestion } from '../../../shared/contract/asking/asked.ts';
import { QuestionText } from '../../common/asking/question-text.tsx';
import { useCommand } from '../../common/commands/use-command.ts';
import { Button } from '../ui/button.tsx';
import { ASKING_AT } from './asking-at.ts';
import { hasKeyToChoose, keyAfter } from './key-choice.ts';
import type { OptionBar } from './option-bars.ts';
import { percentOf } from './percent.ts';
import type { AskedProgress, RunPhase } from './run-stand.ts';

interface OptionRowsProps {
  readonly run_id: string;
  readonly asked: AskedProgress;
  readonly question: Question;
  readonly bars: readonly OptionBar[];
  readonly math: AskedQuestion['math'];
  readonly phase: RunPhase;
  readonly has_key: boolean;
  readonly has_counts: boolean;
}

/** The answers that one can give, with how often each was; after the end one of them is said to be right where nobody has yet. */
export const OptionRows = (props: OptionRowsProps) => {
  const { t } = useTranslation();
  const { run_id, asked, question, bars, math, phase, has_key, has_counts } = props;
  const key = useCommand('quiz.key', ASKING_AT);
  /** A slip is mended where it was made. */
  const [was_set, setWasSet] = useState(false);
  const may_set =
    phase !== 'open' && phase !== 'ready' && hasKeyToChoose(question) && (!asked.is_keyed || was_set);
  const isRightShown = ({ is_right }: OptionBar): boolean => (has_key || was_set) && is_right === true;
  return (
    <>
      {may_set && !asked.is_keyed && <p className="small run-set-hint">{t('asking.run.set_key_hint')}</p>}
      <ol className="run-options">
        {bars.map((bar) => (
          <li key={bar.key} className="run-option" data-right={isRightShown(bar)}>
            <span className="run-option-sign">{bar.sign}</span>
            <span className="run-option-text">
              <QuestionText text={bar.text} math={math} />
              {isRightShown(bar) && (
                <span className="run-option-right">
                  <Check aria-hidden />
                  {t('asking.run.is_key')}
                </span>
              )}
            </span>
            {has_counts && <Bars bar={bar} />}
            {may_set && !(isRightShown(bar) && question.type !== 'multiple') && (
              <Button
                size="small"
                is_busy={key.is_busy}
                aria-label={t('asking.run.set_key_label', { option: bar.sign })}
                onPress={() => {
                  const correct = keyAfter(question, bar.key);
                  if (correct === null) return;
                  key.run({ run_id, question_id: asked.question_id, correct }, () => {
                    setWasSet(true);
                  });
                }}
              >
                <Check aria-hidden />
                {t('asking.run.set_key')}
              </Button>
            )}
          </li>
        ))}
      </ol>
    </>
  );
};

/** As far as a bar is long: of several options that are chosen together none is longer than its place. */
const lengthOf = (share: number): string => String(Math.min(1, share));

const Bars = ({ bar }: { readonly bar: OptionBar }) => {
  const { t, i18n } = useTranslation();
  const { count, share, before } = bar;
  return (
    <span className="run-bars">
      {before !== null && (
        <span className="run-bar run-bar-before">
          <span className="visually-hidden">{t('asking.run.before')} </span>
          <Bar share={before.share} />
          <span className="run-bar-count">{percentOf(before.share, i18n.language)}</span>
        </span>
      )}
      <span className="run-bar">
        <Bar share={share} />
        <span className="run-bar-count">
          <span className="visually-hidden">{t('asking.run.count_label', { count })}</span>
          <strong aria-hidden="true">{count}</strong>
          <span>{percentOf(share, i18n.language)}</span>
        </span>
      </span>
    </span>
  );
};

const Bar = ({ share }: { readonly share: number }) => (
  <svg className="run-bar-place" viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true">
    <rect width={lengthOf(share)} height="1" />
  </svg>
);
