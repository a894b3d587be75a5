import './question-text.css';
import { Fragment, type ReactNode } from 'react';
import type { MathParts } from '../../../shared/contract/math-parts.ts';
import { mathOf, type MathByText } from './math-of.ts';
import { mathNodes } from './mathml-nodes.ts';

/** A document of its own, which runs nothing and loads nothing. */
const parsed = (mathml: string): Element | null =>
  new DOMParser().parseFromString(mathml, 'text/html').querySelector('math');

const Formula = ({ mathml, source }: { readonly mathml: string; readonly source: string }) => {
  const root = parsed(mathml);
  const nodes = root === null ? null : mathNodes(root);
  return nodes ?? source;
};

interface MathTextProps {
  readonly parts: MathParts;
  /** What stands for a formula that cannot be set. Default: its source. */
  readonly bad?: (source: string) => ReactNode;
}

/** Words, and formulas among them. */
export const MathText = ({ parts, bad = (source) => <code>{source}</code> }: MathTextProps) =>
  parts.map((part, index) => (
    <Fragment key={index}>
      {'text' in part ? (
        part.text
      ) : part.mathml === null ? (
        bad(part.source)
      ) : (
        <Formula mathml={part.mathml} source={part.source} />
      )}
    </Fragment>
  ));

interface QuestionTextProps {
  readonly text: string;
  /** By text: those of the question that have formulas, set. */
  readonly math: MathByText;
}

/** A text of a question, an option or a label, with its lines and its formulas. */
export const QuestionText = ({ text, math }: QuestionTextProps) => {
  const parts = mathOf(text, math);
  return (
    <span className="question-text" data-math={parts !== undefined}>
      {parts === undefined ? text : <MathText parts={parts} />}
    </span>
  );
};
