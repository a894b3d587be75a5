import type { MathParts } from '../../../shared/contract/math-parts.ts';
import { MathText } from '../../common/asking/question-text.tsx';

interface AskedTextProps {
  readonly text: string;
  /** Its formulas, set; null or undefined: it has none, or they could not be set. */
  readonly parts: MathParts | null | undefined;
}

/** A text of a question with its formulas. */
export const AskedText = ({ text, parts }: AskedTextProps) =>
  parts === null || parts === undefined ? text : <MathText parts={parts} />;
