/**
 * `npm run eval:engagement`: measures the shipped scores against public data and a made-up class. docs/validity.md says what the figures mean.
 */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { DATA_FOLDER, XAPI_FILE } from './data.ts';
import { ouladDay, xapiFigures } from './figures.ts';
import { readOulad } from './oulad-data.ts';
import { replayConfusion } from './replay/replay.ts';
import { reportOf, type Figures } from './report.ts';
import { readXapi } from './xapi.ts';

const DAYS = [30, 60, 90];

const measure = async (xapi_file: string, oulad_folder: string): Promise<Figures> => {
  const xapi = xapiFigures(await readXapi(xapi_file));
  const runs = await readOulad(oulad_folder);
  const days = DAYS.map((day) => ouladDay(runs, day));
  const aucAt = (day: number): number | null => days.find((of) => of.day === day)?.auc ?? null;
  return {
    xapi,
    oulad: {
      n: days.find(({ day }) => day === 60)?.n ?? 0,
      auc_30: aucAt(30),
      auc_60: aucAt(60),
      auc_90: aucAt(90),
      days,
    },
    replay: replayConfusion(),
  };
};

const { values } = parseArgs({
  options: {
    xapi: { type: 'string', default: XAPI_FILE },
    oulad: { type: 'string', default: DATA_FOLDER },
    json: { type: 'boolean', default: false },
  },
});
try {
  const figures = await measure(path.resolve(values.xapi), path.resolve(values.oulad));
  console.log(values.json ? JSON.stringify(figures) : reportOf(figures));
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
