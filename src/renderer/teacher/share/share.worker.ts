/** The worker of a screen share; one share, then its page ends it. */
import '../../common/zod-csp.ts';
import { createSharePipeline, type SharePipeline } from './share-pipeline.ts';
import type { FromWorker, ToWorker } from './share.types.ts';

/** What a worker's global scope has; the page's types know only a window's. */
interface WorkerScope {
  postMessage(message: FromWorker): void;
  onmessage: ((event: MessageEvent<ToWorker>) => void) | null;
}

const scope = globalThis as unknown as WorkerScope;
let pipeline: SharePipeline | null = null;

scope.onmessage = ({ data }) => {
  if (data.type !== 'start') pipeline?.handle(data);
  else
    pipeline ??= createSharePipeline(data, (message) => {
      scope.postMessage(message);
    });
};
