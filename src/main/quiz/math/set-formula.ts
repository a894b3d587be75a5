import temml from 'temml';
import { FORMULA_CHARS } from './math-parts.ts';
import { isMathml } from './is-mathml.ts';

/** Of what comes of one formula; a matrix of 100 places takes 6,000. */
const MATHML_CHARS = 60_000;
/** Of macros of one formula, also those that chemistry is made of. */
const MAX_EXPAND = 1000;
/** Of a box and of a line, in em. */
const MAX_SIZE: [number, number] = [20, 20];

/** Without styles, which could lay a formula over what stands beside it: `\kern-9999em` is a margin. The pages show none of them. */
const withoutStyles = (mathml: string): string =>
  mathml.replace(/<[^<>]*>/g, (tag) => tag.replace(/ style="[^"]*"/g, ''));

/** LaTeX as MathML; null: it is none, or something that shows more than a formula. */
export const setFormula = (source: string, is_block: boolean): string | null => {
  if (source.length > FORMULA_CHARS) return null;
  try {
    const written = temml.renderToString(source, {
      displayMode: is_block,
      throwOnError: true,
      trust: false,
      strict: false,
      maxExpand: MAX_EXPAND,
      maxSize: MAX_SIZE,
    });
    if (written.length > MATHML_CHARS) return null;
    const mathml = withoutStyles(written);
    return isMathml(mathml) ? mathml : null;
  } catch {
    // It is being written, or no LaTeX at all.
    return null;
  }
};
