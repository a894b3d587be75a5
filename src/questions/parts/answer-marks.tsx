import './answer-marks.css';
import { Check, Triangle, User, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { answerPartsEn } from './answer-words.ts';
import type { Verdict } from './verdict.ts';

declare module '../../renderer/common/i18n.ts' {
  interface TranslationTree {
    answer_parts: (typeof answerPartsEn)['answer_parts'];
  }
}

/** As teachers mark on paper: a triangle is half right. */
const SIGNS = { right: Check, part: Triangle, wrong: X };

interface AnswerMarksProps {
  /** null: nothing is said. */
  readonly verdict: Verdict | null;
  /** It is what the student answered. */
  readonly is_own: boolean;
}

/** After the reveal: whether something is right, and whether it was one's own answer, each by a sign and a word. */
export const AnswerMarks = ({ verdict, is_own }: AnswerMarksProps) => {
  const { t } = useTranslation();
  const Sign = verdict === null ? null : SIGNS[verdict];
  return (
    <span className="answer-marks">
      {verdict !== null && Sign !== null && (
        <span className="answer-mark" data-verdict={verdict}>
          <Sign aria-hidden size={14} />
          {t(`answer_parts.${verdict}`)}
        </span>
      )}{' '}
      {is_own && (
        <span className="answer-mark">
          <User aria-hidden size={14} />
          {t('answer_parts.own')}
        </span>
      )}
    </span>
  );
};
