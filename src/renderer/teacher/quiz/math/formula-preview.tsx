import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { mathNodes } from './mathml-nodes.ts';
import { useMath } from './use-math.ts';

/** A document of its own, which runs nothing and loads nothing. */
const parsed = (mathml: string): Element | null =>
  new DOMParser().parseFromString(mathml, 'text/html').querySelector('math');

const Formula = ({ mathml, source }: { readonly mathml: string; readonly source: string }) => {
  const root = parsed(mathml);
  const nodes = root === null ? null : mathNodes(root);
  return nodes ?? source;
};

/** How a text with formulas will be read; nothing for one without. */
export const FormulaPreview = ({ text }: { readonly text: string }) => {
  const { t } = useTranslation();
  const parts = useMath(text);
  if (parts === null) return null;
  return (
    <figure className="quiz-math">
      <figcaption className="muted small">{t('quiz.math.preview')}</figcaption>
      <div>
        {parts.map((part, index) => (
          <Fragment key={index}>
            {'text' in part ? (
              part.text
            ) : part.mathml === null ? (
              <span className="quiz-math-bad">
                <code>{part.source}</code> ({t('quiz.math.bad')})
              </span>
            ) : (
              <Formula mathml={part.mathml} source={part.source} />
            )}
          </Fragment>
        ))}
      </div>
    </figure>
  );
};
