import './answer-text.css';
import { useTranslation } from 'react-i18next';
import { AnswerMarks } from './answer-marks.tsx';
import { verdictOfShare } from './verdict.ts';

/** One of the answers that a typed one was compared with. */
export interface TakenAnswer {
  readonly text: string;
  /** Share of the points that it is worth, above 0. */
  readonly weight: number;
}

/** After the reveal: what was taken as right, and in part. Nothing where there was no key. */
export const AnswersTaken = ({ taken }: { readonly taken: readonly TakenAnswer[] }) => {
  const { t } = useTranslation();
  if (taken.length === 0) return null;
  return (
    <section className="answer-text__taken" aria-label={t('answer_parts.taken')}>
      <p className="answer-text__hint" aria-hidden>
        {t('answer_parts.taken')}
      </p>
      <ul>
        {taken.map(({ text, weight }, index) => (
          <li key={index}>
            <AnswerMarks verdict={verdictOfShare(weight)} is_own={false} /> {text}
          </li>
        ))}
      </ul>
    </section>
  );
};
