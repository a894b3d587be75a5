import { useEffect, useState } from 'react';
import type { MathParts } from '../../../../shared/contract/math-parts.ts';
import { usePage } from '../../data/page-context.ts';

/** After the last letter. */
const SET_AFTER_MS = 400;

/** A text with its formulas set by the node; null: it has none, or they are not set yet. What was set last stays while one types. */
export const useMath = (text: string): MathParts | null => {
  const { api } = usePage();
  const [parts, setParts] = useState<MathParts | null>(null);
  const has_formula = text.includes('$');
  useEffect(() => {
    if (!has_formula) return undefined;
    const stop = new AbortController();
    const timer = setTimeout(() => {
      api.call('setMath', { body: { texts: [text] }, signal: stop.signal }).then(
        ([first]) => {
          if (!stop.signal.aborted) setParts(first ?? null);
        },
        // Without a preview the text is as good as before; the line above says whether it is kept.
        () => undefined,
      );
    }, SET_AFTER_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [api, text, has_formula]);
  return has_formula ? parts : null;
};
