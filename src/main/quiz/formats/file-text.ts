import { QUIZZES } from '../../../shared/contract/quiz.ts';
import { decodeText } from '../../tables/decode-text.ts';
import { WHOLE_FILE, type Problems } from './problems.ts';

const utf8Of = (bytes: Uint8Array): string | null => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // It is written in another encoding.
    return null;
  }
};

/** Text of a file in UTF-8, UTF-16 or CP949; null: it is none, which was told. Lines that cannot be read are told too. */
export const textOfFile = (bytes: Uint8Array, problems: Problems): string | null => {
  const utf8 = bytes.includes(0) ? null : utf8Of(bytes);
  if (utf8 !== null) return utf8;
  // Large files are XML with pictures, and that is UTF-8: to try others costs many times their size.
  if (bytes.length > QUIZZES.import_bytes) {
    problems.error('unreadable', WHOLE_FILE, { encoding: 'utf-8' });
    return null;
  }
  const { text, faults } = decodeText(bytes);
  for (const { code, line, details } of faults)
    problems.error(code === 'unreadable' ? code : 'not_known', { line, column: null }, details);
  return text;
};
