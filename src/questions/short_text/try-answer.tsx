import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Mark, type Tone } from '../../renderer/teacher/ui/mark.tsx';
import { shortText, type ShortTextQuestion } from './short-text.kind.ts';

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
  const [tone, said] = saidOf(grade ?? 0);
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
      <p className="key-try-said" role="status">
        {grade !== null && (
          <>
            <Mark tone={tone} />
            {t(`question_short_text.${said}`, { percent: Math.round(grade * 100) })}
          </>
        )}
      </p>
    </div>
  );
};
