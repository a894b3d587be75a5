import { clockOf } from './caption-clock.ts';
import { cleanText, markupOfText } from './caption-text.ts';
import type { Cue } from './captions.types.ts';

const written = (cues: readonly Cue[]): Cue[] =>
  cues.map((cue) => ({ ...cue, text: cleanText(cue.text) })).filter(({ text }) => text !== '');

/** As WebVTT, which browsers play; captions in which nothing is written are left out. */
export const vttOf = (cues: readonly Cue[]): string =>
  [
    'WEBVTT\n',
    ...written(cues).map(
      ({ start_seconds, end_seconds, text }) =>
        `${clockOf(start_seconds)} --> ${clockOf(end_seconds)}\n${markupOfText(text)}\n`,
    ),
  ].join('\n');

/** As SRT, for what knows no WebVTT. It has no way to write a "<" that is none of a tag, so some players leave out what follows one. */
export const srtOf = (cues: readonly Cue[]): string =>
  written(cues)
    .map(({ start_seconds, end_seconds, text }, index) => {
      const times = `${clockOf(start_seconds, ',')} --> ${clockOf(end_seconds, ',')}`;
      // An arrow would begin another caption.
      return `${String(index + 1)}\n${times}\n${text.replaceAll('-->', '→')}\n`;
    })
    .join('\n');
