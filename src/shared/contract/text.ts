import { z } from 'zod';

/** Control and bidirectional-override characters: they break lists, logs and CSV, and can disguise a name. */
// eslint-disable-next-line no-control-regex -- naming control characters is the point
const UNPRINTABLE = /[\u0000-\u001F\u007F\u200E\u200F\u202A-\u202E\u2066-\u2069]/;

/** Half of a character, which no text that is sent on may hold. */
const LONE_SURROGATE = /\p{Cs}/u;

/** Nothing is to be seen of them, blank letters of Hangul among them: a name of these alone would be an empty tile. */
const INVISIBLE =
  /[\u034F\u17B4\u17B5\u180B-\u180F\u00AD\u115F\u1160\u061C\u200B\u2028\u2029\u2060-\u2065\u206A-\u206F\u2800\u3164\uFEFF\uFFA0\uFFF9-\uFFFB\u{E0000}-\u{E0FFF}]/gu;

/** Joiners, behind what they may belong to: letters of Arabic, signs of Indic scripts, and parts of an emoji. */
const JOINERS =
  /([\p{Script=Arabic}\p{M}\p{Emoji_Modifier}\p{Extended_Pictographic}])?([\u200C\u200D])[\u200C\u200D]*/gu;

/** A letter, a digit, a mark of punctuation or a symbol; U+FFFC, a symbol, stands for what is not there. */
const SEEN = /(?!\uFFFC)[\p{L}\p{N}\p{P}\p{S}]/u;

const UNPRINTABLE_OF_ANY_LINE = new RegExp(
  `(?![\\t\\n\\v\\f\\r])${UNPRINTABLE.source}|${LONE_SURROGATE.source}`,
  'gu',
);

/**
 * A text without what the schemas below refuse in it, for what came by paste: nobody has typed it, and nobody sees it.
 * @returns null: nothing of it is to be seen
 */
export const printable = (text: string): string | null => {
  const rest = text.replace(UNPRINTABLE_OF_ANY_LINE, '');
  return SEEN.test(rest.replace(INVISIBLE, '')) ? rest : null;
};

const TAIL = /[\u200C\u200D\s]/;
/** By hand: of a thousand blanks before a letter a pattern for the end would look at each of them a thousand times. */
const withoutTail = (text: string): string => {
  let end = text.length;
  while (end > 0 && TAIL.test(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
};

/** Of joiners those stay that make other letters of their neighbours: two names that look the same are the same. */
const visible = (text: string): string =>
  withoutTail(
    text
      .replace(INVISIBLE, '')
      .replace(JOINERS, (_all, before: string | undefined, joiner: string) =>
        before === undefined ? '' : `${before}${joiner}`,
      ),
  );

/** More marks on one letter than any language writes are there to cover the lines around it. */
const PILED_MARKS = /(\p{M}{4})\p{M}+/gu;
const MAX_BLANK_LINES = /\n{3,}/g;

/**
 * Some lines of text that a person typed: as `lineSchema`, but line ends stay (as "\n", those of presentations among them, two at most without text between
 * them), and of marks piled on a letter four stay.
 * @param max_chars upper bound after trimming, in UTF-16 units
 */
export const paragraphSchema = (max_chars: number): z.ZodType<string, string> =>
  z
    .string()
    .max(max_chars * 4)
    .transform((text) =>
      text
        .replace(/\r\n?|[\v\f\u2028\u2029]/g, '\n')
        .split('\n')
        // Marks first: to put thousands of them in their order takes long.
        .map((line) => visible(line.replaceAll('\t', ' ').replace(PILED_MARKS, '$1')).normalize('NFC'))
        .join('\n')
        .replace(MAX_BLANK_LINES, '\n\n')
        .trim(),
    )
    .pipe(
      z
        .string()
        .min(1)
        .max(max_chars)
        .refine((text) => !UNPRINTABLE.test(text.replaceAll('\n', '')) && !LONE_SURROGATE.test(text), {
          message: 'control characters are not allowed',
        })
        .refine((text) => SEEN.test(text), { message: 'nothing of it is to be seen' }),
    );

/**
 * One line of text that a person typed: trimmed, NFC, without control characters; invisible ones are taken out, and tabs are blanks.
 * @param max_chars upper bound after trimming, in UTF-16 units
 */
export const lineSchema = (max_chars: number): z.ZodType<string, string> =>
  z
    .string()
    .max(max_chars * 4)
    .transform((text) =>
      visible(text.replace(/[\t\v\f]/g, ' '))
        .normalize('NFC')
        .trim(),
    )
    .pipe(
      z
        .string()
        .min(1)
        .max(max_chars)
        .refine((text) => !UNPRINTABLE.test(text) && !LONE_SURROGATE.test(text), {
          message: 'control characters are not allowed',
        })
        .refine((text) => SEEN.test(text), { message: 'nothing of it is to be seen' }),
    );
