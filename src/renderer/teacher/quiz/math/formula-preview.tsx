import { useTranslation } from 'react-i18next';
import { MathText } from '../../../common/asking/question-text.tsx';
import { useMath } from './use-math.ts';

/** How a text with formulas will be read; nothing for one without. */
export const FormulaPreview = ({ text }: { readonly text: string }) => {
  const { t } = useTranslation();
  const parts = useMath(text);
  if (parts === null) return null;
  return (
    <figure className="quiz-math">
      <figcaption className="muted small">{t('quiz.math.preview')}</figcaption>
      <div>
        <MathText
          parts={parts}
          bad={(source) => (
            <span className="quiz-math-bad">
              <code>{source}</code> ({t('quiz.math.bad')})
            </span>
          )}
        />
      </div>
    </figure>
  );
};
