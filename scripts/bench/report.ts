import { readFile, writeFile } from 'node:fs/promises';
import type { Machine, Results } from './results.ts';
import { rowsOf } from './rows.ts';
import { renderTable } from './table.ts';

const DOCS_FILE = 'docs/benchmarks.md';

/** The lines of the page between which a bench puts what it measured. */
export interface Place {
  readonly begin: string;
  readonly end: string;
}

const LIVE: Place = {
  begin: '<!-- measured: begin (npm run bench:live -- --docs) -->',
  end: '<!-- measured: end -->',
};

const machineLine = (machine: Machine): string => {
  const { cores, model, memory_gb, kernel, node, date, priority } = machine;
  return [
    date.slice(0, 10),
    `${cores} cores (${model}), ${memory_gb} GB, ${kernel}`,
    `Node ${node}, Chromium ${machine.chromium ?? 'none'}, ffmpeg ${machine.ffmpeg}, Janus ${machine.janus ?? 'none'}`,
    machine.network === 'namespaces' ? 'two network namespaces and a veth pair' : 'loopback',
    `load average before ${machine.load_average_before.toFixed(2)}${priority === 0 ? '' : `, nice ${priority}`}`,
  ].join('; ');
};

/** The machine in one line, and the table. */
export const renderResults = (results: Results): string =>
  `${machineLine(results.machine)}\n\n${renderTable(rowsOf(results))}\n`;

/** `text` between the two markers of `document`. @throws where they are missing */
export const replaceMeasured = (document: string, text: string, place: Place = LIVE): string => {
  const begin = document.indexOf(place.begin);
  const end = document.indexOf(place.end);
  if (begin < 0 || end < begin) throw new Error('no place for the table between the markers');
  return `${document.slice(0, begin + place.begin.length)}\n\n${text}\n${document.slice(end)}`;
};

/** Puts the run into docs/benchmarks.md, in place of the run before. */
export const writeIntoDocs = async (text: string, place: Place = LIVE): Promise<void> => {
  await writeFile(DOCS_FILE, replaceMeasured(await readFile(DOCS_FILE, 'utf8'), text, place));
};
