import { useEffect, useState } from 'react';
import { copyText } from './copy-text.ts';

/** How long a button says "Copied" before it offers to copy again. */
const SHOWN_MS = 2500;

export interface Copying {
  readonly outcome: 'idle' | 'copied' | 'failed';
  readonly copy: (text: string) => void;
}

/** Copies on demand and says for a moment how it went. */
export const useCopy = (): Copying => {
  const [outcome, setOutcome] = useState<Copying['outcome']>('idle');
  useEffect(() => {
    if (outcome === 'idle') return undefined;
    const timer = setTimeout(() => setOutcome('idle'), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [outcome]);
  const copy = (text: string) => {
    void copyText(text).then((is_copied) => setOutcome(is_copied ? 'copied' : 'failed'));
  };
  return { outcome, copy };
};
