import { parentPort } from 'node:worker_threads';
import type { Formula, FromMathThread } from './math-thread.ts';
import { setFormula } from './set-formula.ts';

/** Entry of a thread that sets formulas, one after the other; who asks ends it where one holds it up. */
const tell = (message: FromMathThread): void => parentPort?.postMessage(message);

parentPort?.on('message', ({ source, is_block }: Formula) => {
  tell({ type: 'set', mathml: setFormula(source, is_block) });
});
tell({ type: 'ready' });
