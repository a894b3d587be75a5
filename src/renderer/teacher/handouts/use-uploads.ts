import { useSyncExternalStore } from 'react';
import type { Api } from '../../common/api.ts';
import { usePage } from '../data/page-context.ts';
import { createUploadQueue, type UploadQueue, type UploadsView } from './upload-queue.ts';

/** Of this page: what is dropped on the lesson and what the tool shows is the same. */
const queues = new WeakMap<Api, UploadQueue>();

const queueOf = (api: Api): UploadQueue => {
  const queue = queues.get(api) ?? createUploadQueue({ api });
  queues.set(api, queue);
  return queue;
};

/** Files on their way, and what to do with them. */
export const useUploads = (): { readonly queue: UploadQueue; readonly view: UploadsView } => {
  const queue = queueOf(usePage().api);
  return { queue, view: useSyncExternalStore(queue.subscribe, queue.current) };
};
