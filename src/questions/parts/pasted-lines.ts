/** How a list says which is which: ①, 1. (1) A) 가. ㄱ. and the bullets of word processors. */
const MARKER =
  /^(?:[\u2460-\u2473]\s*|\(?(?:\d{1,2}|[A-Za-z]|[가나다라마바사아자차카타파하]|[ㄱ-ㅎ])[.)]\s+|[-•·*]\s+)/;

const CIRCLED_ONE = 0x2460;
/** A text may well compare ① with ②. */
const LEAST_CIRCLED = 3;

/** "① Seoul ② Busan ③ Daegu": test papers have their options in one line. A text that only mentions ① stays one. */
const circledParts = (line: string): string[] => {
  const parts = line.split(/(?=[\u2460-\u2473])/);
  const is_list =
    parts.length >= LEAST_CIRCLED && parts.every((part, at) => part.codePointAt(0) === CIRCLED_ONE + at);
  return is_list ? parts : [line];
};

/**
 * The options that a text of several lines is; one, or none, where it is no list. Numbers and bullets that all of them begin with
 * are left out, since options have letters here.
 */
export const pastedLines = (text: string): string[] => {
  const lines = text
    .split(/[\r\n\u2028\u2029]+/)
    .flatMap((line) => circledParts(line.trim()))
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return lines.length > 1 && lines.every((line) => MARKER.test(line) && line.replace(MARKER, '') !== '')
    ? lines.map((line) => line.replace(MARKER, ''))
    : lines;
};
