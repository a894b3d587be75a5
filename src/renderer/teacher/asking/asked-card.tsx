import { Eye, EyeOff } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AskedQuestion } from '../../../shared/contract/asking/asked.ts';
import type { TeacherRun } from '../../../shared/contract/asking/runs.ts';
import { QuestionText } from '../../common/asking/question-text.tsx';
import { useMember } from '../../common/state/use-member.ts';
import { usePage } from '../data/page-context.ts';
import { useShown } from '../data/what-is-shown.ts';
import { Button } from '../ui/button.tsx';
import { KeyText } from './key-text.tsx';
import { optionBars } from './option-bars.ts';
import { OptionRows } from './option-rows.tsx';
import { PeerAdvice } from './peer-advice.tsx';
import { phaseOf, type AskedProgress } from './run-stand.ts';
import { SaidList } from './said-list.tsx';
import { useAskedQuestion } from './use-asked-question.ts';

interface AskedCardProps {
  readonly run: TeacherRun;
  readonly asked: AskedProgress;
}

/** The question that is asked by steps: as the class has it, with what came of it so far; its key once the teacher wants to see it. */
export const AskedCard = ({ run, asked }: AskedCardProps) => {
  const whole = useAskedQuestion(asked.question_id);
  const counts = useMember('teacher', 'quiz_counts') ?? null;
  const { is_veiled } = useShown();
  const [wants_key, setWantsKey] = useState(false);
  const votes = counts?.question_id === asked.question_id ? counts.votes : [];
  const phase = phaseOf(run);
  const is_revealed = phase === 'revealed';
  // Before the reveal the class is to see neither the key nor what the others say.
  const has_key = is_revealed || (wants_key && !is_veiled);
  const has_counts = is_revealed || !is_veiled;
  if (whole === null) return <div className="skeleton run-coming" aria-busy="true" />;
  const { asked: told, question } = whole;
  const bars = question === null ? null : optionBars(question, votes, asked.vote);
  return (
    <div className="run-question">
      <p className="run-text">
        <QuestionText text={told.text} math={told.math} />
      </p>
      {question !== null && bars !== null && (
        <OptionRows
          run_id={run.run_id}
          asked={asked}
          question={question}
          bars={bars}
          math={told.math}
          phase={phase}
          has_key={has_key}
          has_counts={has_counts}
        />
      )}
      {question !== null && bars === null && (
        <SaidList
          run_id={run.run_id}
          asked={asked}
          question={question}
          vote={votes.find(({ vote }) => vote === asked.vote) ?? null}
          phase={phase}
          has_key={has_key}
        />
      )}
      <Pictures pictures={told.pictures} />
      {!has_counts && <VeiledNote />}
      {has_counts && <PeerAdvice votes={votes} advice={counts?.advice ?? null} phase={phase} />}
      {question !== null && asked.is_keyed && (
        <div className="run-key">
          {!is_revealed && <KeySwitch is_on={has_key} is_possible={!is_veiled} onChange={setWantsKey} />}
          {has_key && <KeyText question={question} math={told.math} />}
        </div>
      )}
    </div>
  );
};

const VeiledNote = () => {
  const { t } = useTranslation();
  return <p className="muted small">{t('asking.run.veiled')}</p>;
};

interface KeySwitchProps {
  readonly is_on: boolean;
  readonly is_possible: boolean;
  readonly onChange: (is_on: boolean) => void;
}

const KeySwitch = ({ is_on, is_possible, onChange }: KeySwitchProps) => {
  const { t } = useTranslation();
  return (
    <Button
      size="small"
      isDisabled={!is_possible}
      onPress={() => {
        onChange(!is_on);
      }}
    >
      {is_on ? <EyeOff aria-hidden /> : <Eye aria-hidden />}
      {t(is_on ? 'asking.run.hide_key' : 'asking.run.show_key')}
    </Button>
  );
};

const Pictures = ({ pictures }: { readonly pictures: AskedQuestion['pictures'] }) => {
  const { t } = useTranslation();
  const { mediaUrl } = usePage();
  const session_id = useMember('teacher', 'session')?.session_id;
  if (session_id === undefined || pictures.length === 0) return null;
  return (
    <div className="run-pictures">
      {pictures.map(({ picture_id, description }) => (
        <img
          key={picture_id}
          src={mediaUrl(`/api/quiz/asked/${session_id}/pictures/${picture_id}`)}
          alt={description ?? t('asking.run.picture')}
        />
      ))}
    </div>
  );
};
