import { cutText } from '../cut-text.ts';
import { secondsOfClock } from './caption-clock.ts';
import { textOfMarkup } from './caption-text.ts';
import { byTime, CAPTIONS, type CaptionProblem, type Cue } from './captions.types.ts';
import { createProblemList, type ProblemList } from './problem-list.ts';

export interface ReadCaptions {
  /** By time. */
  readonly cues: readonly Cue[];
  /** By line, those of the file as a whole first. */
  readonly problems: readonly CaptionProblem[];
  /** null: it is neither. */
  readonly format: 'srt' | 'vtt' | null;
}

interface FoundCue extends Cue {
  /** Of its times, from 1. */
  readonly line: number;
}

const ARROW = '-->';
const VTT_HEAD = /^WEBVTT(?:[ \t]|$)/;
/** Blocks that are no captions. */
const VTT_BLOCK = /^(?:NOTE|STYLE|REGION)(?:[ \t]|$)/;
const NUMBER = /^\s*\d{1,9}\s*$/;
const SAID_CHARS = 60;

const isBlank = (line: string | undefined): boolean => line === undefined || line.trim() === '';

/** The line of times, as it is told to people. */
const saidIn = (line: string): string => cutText(line.trim(), SAID_CHARS);

/** Both times of the line; null: one of them says nothing. */
const timesIn = (line: string): readonly [number, number] | null => {
  const at = line.indexOf(ARROW);
  const start = secondsOfClock(line.slice(0, at));
  // Behind it WebVTT has where on the picture it stands.
  const [end_text = ''] = line
    .slice(at + ARROW.length)
    .trim()
    .split(/[ \t]/, 1);
  const end = secondsOfClock(end_text);
  return start === null || end === null ? null : [start, end];
};

/** Goes through the lines, and takes what belongs to one caption after the other. */
const findCues = (lines: readonly string[], is_vtt: boolean, problems: ProblemList): FoundCue[] => {
  const found: FoundCue[] = [];
  let beyond = 0;
  let first_beyond = 0;
  let at = 0;

  /** Whether here a caption begins, with its number or without. */
  const isHead = (index: number): boolean =>
    lines[index]?.includes(ARROW) === true ||
    (NUMBER.test(lines[index] ?? '') && lines[index + 1]?.includes(ARROW) === true);
  const takeText = (): string => {
    const first = at;
    while (!isBlank(lines[at]) && !isHead(at)) at += 1;
    return lines.slice(first, at).join('\n');
  };
  const takeCue = (): void => {
    const line = at + 1;
    const head = lines[at] ?? '';
    at += 1;
    const markup = takeText();
    const times = timesIn(head);
    if (times === null) {
      problems.add('bad_time', line, { said: saidIn(head) });
      return;
    }
    if (times[1] <= times[0]) {
      problems.add('backwards', line, { said: saidIn(head) });
      return;
    }
    if (found.length >= CAPTIONS.cues) {
      beyond += 1;
      first_beyond ||= line;
      return;
    }
    const text = textOfMarkup(markup);
    if (text === '') {
      problems.add('no_text', line);
      return;
    }
    const kept = cutText(text, CAPTIONS.text_chars);
    if (kept.length < text.length) problems.add('too_long', line, { max: CAPTIONS.text_chars });
    if (kept.includes('\uFFFD')) problems.add('unreadable', line);
    found.push({ start_seconds: times[0], end_seconds: times[1], text: kept, line });
  };

  if (is_vtt) while (!isBlank(lines[at]) && !isHead(at)) at += 1;
  while (at < lines.length) {
    const line = lines[at] ?? '';
    const is_block_start = isBlank(lines[at - 1]);
    if (isBlank(line)) {
      at += 1;
    } else if (is_vtt && is_block_start && VTT_BLOCK.test(line)) {
      while (!isBlank(lines[at])) at += 1;
    } else if (line.includes(ARROW)) {
      takeCue();
    } else if (lines[at + 1]?.includes(ARROW) === true) {
      // Its number, or what WebVTT calls it by.
      at += 1;
    } else {
      const first = at + 1;
      while (!isBlank(lines[at]) && !isHead(at)) at += 1;
      problems.add('stray', first);
    }
  }
  if (beyond > 0) problems.add('too_many', first_beyond, { max: CAPTIONS.cues, left_out: beyond });
  return found;
};

/** What of them is in the recording. */
const within = (found: readonly FoundCue[], seconds: number, problems: ProblemList): FoundCue[] =>
  found.flatMap((cue) => {
    if (cue.start_seconds >= seconds) {
      problems.add('outside', cue.line, { seconds });
      return [];
    }
    if (cue.end_seconds <= seconds) return [cue];
    problems.add('cut', cue.line, { seconds });
    return [{ ...cue, end_seconds: seconds }];
  });

/** In order, with what is to be said of the order that they had. */
const ordered = (found: readonly FoundCue[], problems: ProblemList): FoundCue[] => {
  for (const [index, cue] of found.entries()) {
    const before = found[index - 1];
    if (before !== undefined && cue.start_seconds < before.start_seconds) problems.add('unordered', cue.line);
  }
  const sorted = [...found].sort(byTime);
  let last: FoundCue | undefined;
  for (const cue of sorted) {
    if (last !== undefined && cue.start_seconds < last.end_seconds)
      problems.add('overlap', cue.line, { other: last.line });
    if (last === undefined || cue.end_seconds > last.end_seconds) last = cue;
  }
  return sorted;
};

/**
 * Reads SRT or WebVTT, by what it says and not by what it is called; nothing of its markup is left. In time that grows with its length alone.
 * @param length_seconds of the recording: what is outside of it is left out, and said
 */
export const readCaptions = (
  text: string,
  { length_seconds }: { readonly length_seconds: number },
): ReadCaptions => {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n?|\n/);
  const problems = createProblemList();
  const is_vtt = VTT_HEAD.test(lines[0] ?? '');
  if (!is_vtt && !lines.some((line) => line.includes(ARROW))) {
    problems.add('not_captions', null);
    return { cues: [], problems: problems.told(), format: null };
  }
  const found = findCues(lines, is_vtt, problems);
  const cues = ordered(within(found, length_seconds, problems), problems);
  return {
    cues: cues.map(({ start_seconds, end_seconds, text: said }) => ({
      ...{ start_seconds, end_seconds, text: said },
    })),
    problems: problems.told(),
    format: is_vtt ? 'vtt' : 'srt',
  };
};
