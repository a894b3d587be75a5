import { readFile, writeFile } from 'node:fs/promises';
import { format, resolveConfig } from 'prettier';
import type { Cell, Results, Row } from './results.ts';

const DOCS_FILE = 'docs/compatibility.md';
const BEGIN = '<!-- seen: begin (npm run matrix -- --docs) -->';
const END = '<!-- seen: end -->';

const escape = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
const table = (head: readonly string[], lines: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...lines].map((line) => `| ${line.map(escape).join(' | ')} |`).join('\n');

/** What AIRClass made of the source, in one cell. */
const factsOf = ({ status }: Row): string => {
  if (status === null) return '';
  const { video, audio, ingest_warnings } = status;
  const picture =
    video === null
      ? 'no picture'
      : `${video.profile ?? video.codec}, ${String(video.width)}×${String(video.height)}, ${video.fps.toFixed(0)}/s`;
  const sound =
    audio === null
      ? 'no sound'
      : `${audio.codec} ${String(audio.sample_rate / 1000)} kHz × ${String(audio.channels)}`;
  const warnings = ingest_warnings.map(({ code }) => `\`${code}\``);
  return [picture, sound, ...warnings].join('; ');
};

const verdictOf = (row: Row): string => {
  switch (row.outcome) {
    case 'not run':
      return `not run: ${row.sentence}`;
    case 'refused':
      return `refused: “${row.sentence}”`;
    case 'fails':
      return `fails: ${row.sentence}`;
    case 'live': {
      const ran = row.cells.filter(({ outcome }) => outcome !== 'not run');
      const played = ran.filter(({ outcome }) => outcome === 'plays').length;
      const repair = row.status?.repair ?? 'none';
      const how = repair === 'none' ? 'plays' : `plays, repaired for WebRTC (${repair})`;
      return `${how}: ${String(played)} of ${String(ran.length)} readers`;
    }
    default:
      return row.outcome satisfies never;
  }
};

const median = (values: readonly number[]): number | null =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? null;

/** A reader's line: on how many sources it played. */
const readerLine = (cells: readonly { readonly row: Row; readonly cell: Cell }[]): string[] => {
  const [first] = cells;
  if (first === undefined) return [];
  const ran = cells.filter(({ cell }) => cell.outcome !== 'not run');
  const played = ran.filter(({ cell }) => cell.outcome === 'plays');
  const times = played.flatMap(({ cell }) => cell.first_picture_ms ?? []);
  const middle = median(times);
  return [
    first.cell.way,
    first.cell.reader,
    ran.length === 0
      ? `not run: ${first.cell.problem ?? ''}`
      : `${String(played.length)} of ${String(ran.length)}`,
    middle === null ? '' : `${(middle / 1000).toFixed(1)} s`,
  ];
};

const failuresOf = (rows: readonly Row[]): string => {
  const lines = rows.flatMap((row) =>
    row.cells
      .filter(({ outcome }) => outcome === 'fails')
      .map(({ way, reader, problem }) => `- ${row.publisher} → ${reader} (${way}): ${problem ?? ''}`),
  );
  return lines.length === 0 ? '- nothing' : lines.join('\n');
};

/** Ways that the student's pages took, by browser and source, where it was not WebRTC. */
const detoursOf = (rows: readonly Row[]): string => {
  const notes = new Map<string, string[]>();
  for (const row of rows) {
    for (const { reader, note, way } of row.cells) {
      if (way !== 'student’s page' || note === '') continue;
      const key = `${reader}: ${note}`;
      notes.set(key, [...(notes.get(key) ?? []), row.publisher]);
    }
  }
  return [...notes]
    .map(([note, publishers]) => `- ${note} (${String(publishers.length)} sources)`)
    .join('\n');
};

/** The run as Markdown: sources, readers, and how student's pages went. */
export const renderResults = ({ date, programs, rows }: Results): string => {
  const live = rows.filter(({ outcome }) => outcome === 'live');
  const readers = [
    ...new Set(live.flatMap(({ cells }) => cells.map(({ way, reader }) => `${way} ${reader}`))),
  ];
  const lines = readers.map((key) =>
    readerLine(
      live.flatMap((row) =>
        row.cells.filter(({ way, reader }) => `${way} ${reader}` === key).map((cell) => ({ row, cell })),
      ),
    ),
  );
  return [
    `${date.slice(0, 10)}; ${programs.join('; ')}. A reader plays where it decoded a second of pictures (more than one turn,`,
    'where the source turns), and sound that is not silent.',
    '',
    table(
      ['source', 'as AIRClass saw it', 'result'],
      rows.map((row) => [row.publisher, factsOf(row), verdictOf(row)]),
    ),
    '',
    table(['way', 'reader', 'sources played', 'first picture (median)'], lines),
    '',
    'What did not play:',
    '',
    failuresOf(live),
    '',
    'What student’s pages said of their way:',
    '',
    detoursOf(live),
    '',
  ].join('\n');
};

/** `text` between the two markers of `document`. @throws where they are missing */
export const replaceSeen = (document: string, text: string): string => {
  const begin = document.indexOf(BEGIN);
  const end = document.indexOf(END);
  if (begin < 0 || end < begin) throw new Error('no place for the tables between the markers');
  return `${document.slice(0, begin + BEGIN.length)}\n\n${text}\n${document.slice(end)}`;
};

/** Puts the run into docs/compatibility.md, in place of the run before. */
export const writeIntoDocs = async (text: string): Promise<void> => {
  const page = replaceSeen(await readFile(DOCS_FILE, 'utf8'), text);
  const style = (await resolveConfig(DOCS_FILE)) ?? {};
  await writeFile(DOCS_FILE, await format(page, { ...style, filepath: DOCS_FILE }));
};
