import { z } from 'zod';

/** Control and bidirectional-override characters: they break lists, logs and CSV, and can disguise a name. */
// eslint-disable-next-line no-control-regex -- naming control characters is the point
const UNPRINTABLE = /[\u0000-\u001F\u007F\u200E\u200F\u202A-\u202E\u2066-\u2069]/;

/** Half of a character, which no text that is sent on may hold. */
const LONE_SURROGATE = /\p{Cs}/u;

/**
 * One line of text that a person typed: trimmed, NFC, without control characters.
 * @param max_chars upper bound after trimming, in UTF-16 units
 */
export const lineSchema = (max_chars: number): z.ZodType<string, string> =>
  z
    .string()
    .max(max_chars * 4)
    .transform((text) => text.normalize('NFC').trim())
    .pipe(
      z
        .string()
        .min(1)
        .max(max_chars)
        .refine((text) => !UNPRINTABLE.test(text) && !LONE_SURROGATE.test(text), {
          message: 'control characters are not allowed',
        }),
    );
