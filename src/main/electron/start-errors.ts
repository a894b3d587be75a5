import { AirError } from '../../shared/errors.ts';
import type { Say, ShellText } from './texts.ts';

const TEXTS: Partial<Record<AirError['code'], ShellText>> = {
  conflict: 'start_conflict',
  invalid_input: 'start_invalid_input',
  unavailable: 'start_unavailable',
  storage_full: 'start_storage_full',
};

/** Why the app did not start, in the teacher's words, and what to do. */
export const startErrorText = (error: unknown, say: Say): string => {
  const message = error instanceof Error ? error.message : String(error);
  const text = error instanceof AirError ? TEXTS[error.code] : undefined;
  return say(text ?? 'start_other', { message });
};
