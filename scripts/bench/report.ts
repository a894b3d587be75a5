import { readFile, writeFile } from 'node:fs/promises';
import type { Machine, Results } from './results.ts';
import { rowsOf } from './rows.ts';
import { renderTable } from './table.ts';

const DOCS_FILE = 'docs/benchmarks.md';

/** Between which a bench's table stands in the docs. */
export interface Marks {
  readonly begin: string;
  readonly end: string;
}
export const LIVE_MARKS: Marks = {
  begin: '<!-- measured: begin (npm run bench:live -- --docs) -->',
  end: '<!-- measured: end -->',
};
export const HOSTILE_MARKS: Marks = {
  begin: '<!-- hostile: begin (npm run bench:hostile -- --docs) -->',
  end: '<!-- hostile: end -->',
};
export const ROOM_MARKS: Marks = {
  begin: '<!-- room: begin (npm run bench:room -- --docs) -->',
  end: '<!-- room: end -->',
};
export const RECORDING_MARKS: Marks = {
  begin: '<!-- recording: begin (npm run bench:recording -- --docs) -->',
  end: '<!-- recording: end -->',
};
export const CLASS_MARKS: Marks = {
  begin: '<!-- class: begin (npm run bench:class -- --docs) -->',
  end: '<!-- class: end -->',
};
export const ENGAGEMENT_MARKS: Marks = {
  begin: '<!-- engagement: begin (npm run bench:engagement -- --docs) -->',
  end: '<!-- engagement: end -->',
};
export const TALK_MARKS: Marks = {
  begin: '<!-- talk: begin (npm run bench:talk -- --docs) -->',
  end: '<!-- talk: end -->',
};

/** The machine in one line; programs that take no part are left out. */
export const renderMachine = (machine: Machine): string => {
  const { cores, model, memory_gb, kernel, node, date, priority } = machine;
  return [
    date.slice(0, 10),
    `${cores} cores (${model}), ${memory_gb} GB, ${kernel}`,
    [
      `Node ${node}`,
      ...(machine.chromium === null ? [] : [`Chromium ${machine.chromium}`]),
      `ffmpeg ${machine.ffmpeg}`,
      ...(machine.janus === null ? [] : [`Janus ${machine.janus}`]),
    ].join(', '),
    machine.network === 'namespaces' ? 'two network namespaces and a veth pair' : 'loopback',
    `load average before ${machine.load_average_before.toFixed(2)}${priority === 0 ? '' : `, nice ${priority}`}`,
  ].join('; ');
};

/** The machine in one line, and the table. */
export const renderResults = (results: Results): string =>
  `${renderMachine(results.machine)}\n\n${renderTable(rowsOf(results))}\n`;

/** `text` between the two marks in `document`. @throws where they are missing */
export const replaceMeasured = (document: string, text: string, marks: Marks): string => {
  const begin = document.indexOf(marks.begin);
  const end = document.indexOf(marks.end);
  if (begin < 0 || end < begin) throw new Error('no place for the table between the markers');
  return `${document.slice(0, begin + marks.begin.length)}\n\n${text}\n${document.slice(end)}`;
};

/** Puts the run into a page, in place of the run before. @param file default: docs/benchmarks.md */
export const writeIntoDocs = async (text: string, marks: Marks, file = DOCS_FILE): Promise<void> => {
  await writeFile(file, replaceMeasured(await readFile(file, 'utf8'), text, marks));
};
