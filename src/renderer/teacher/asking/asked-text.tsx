import { Fragment } from 'react';
import type { MathParts } from '../../../shared/contract/math-parts.ts';
import { mathNodes } from '../quiz/math/mathml-nodes.ts';

/** A document of its own, which runs nothing and loads nothing. */
const parsed = (mathml: string): Element | null =>
  new DOMParser().parseFromString(mathml, 'text/html').querySelector('math');

const Formula = ({ mathml, source }: { readonly mathml: string; readonly source: string }) => {
  const root = parsed(mathml);
  return (root === null ? null : mathNodes(root)) ?? source;
};

interface AskedTextProps {
  readonly text: string;
  /** Its formulas, set; null or undefined: it has none, or they could not be set. */
  readonly parts: MathParts | null | undefined;
}

/** A text of a question with its formulas. */
export const AskedText = ({ text, parts }: AskedTextProps) =>
  parts === null || parts === undefined
    ? text
    : parts.map((part, index) => (
        <Fragment key={index}>
          {'text' in part ? (
            part.text
          ) : part.mathml === null ? (
            part.source
          ) : (
            <Formula mathml={part.mathml} source={part.source} />
          )}
        </Fragment>
      ));
