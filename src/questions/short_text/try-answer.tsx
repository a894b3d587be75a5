import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Mark, type Tone } from '../../renderer/teacher/ui/mark.tsx';
import { useSettled } from '../parts/use-settled.tsx';
import { shortText, type ShortTextQuestion } from './short-text.kind.ts';

const QUIET_MS = 500;

const saidOf = (grade: number): readonly [Tone, 'counts_all' | 'counts_part' | 'counts_nothing'] => {
  if (grade === 1) return ['good', 'counts_all'];
  return grade > 0 ? ['look', 'counts_part'] : ['act', 'counts_nothing'];
};

/** What an answer would get, as the grader says. */
export const TryAnswer = ({ question }: { readonly question: ShortTextQuestion }) => {
  const { t } = useTranslation();
  const id = useId();
  const [tried, setTried] = useState('');
  const read = shortText.answer.safeParse(tried);
  const grade = read.success ? shortText.grade(question, read.data) : null;
  const [tone, verdict] = saidOf(grade ?? 0);
  const said =
    grade === null ? '' : t(`question_short_text.${verdict}`, { percent: Math.round(grade * 100) });
  // Readers of screens hear it once the answer is written, not at every letter.
  const settled = useSettled(said, QUIET_MS);
  return (
    <div className="key-try">
      <label className="field-label" htmlFor={id}>
        {t('question_short_text.try')}
      </label>
      <input
        id={id}
        className="field-input"
        aria-describedby={`${id}-hint`}
        autoComplete="off"
        value={tried}
        onChange={({ target }) => {
          setTried(target.value);
        }}
      />
      <p id={`${id}-hint`} className="muted small">
        {t('question_short_text.try_hint')}
      </p>
      <p className="key-try-said" aria-hidden>
        {said !== '' && <Mark tone={tone} />}
        {said}
      </p>
      <p className="visually-hidden" role="status">
        {settled}
      </p>
    </div>
  );
};
