import { createLateFile } from '../../common/late-file.ts';
import type { FormerStore } from './former.store.ts';

/** Most devices have nothing to deliver; it is there, though, before the node goes, which is when there will be. */
export const lateDeliver = createLateFile(() => import('./deliver.ts'));

/** Delivers what was said in seats that were given up here, once what does it is there; at once where there are none. */
export const deliverFormers = async (formers: FormerStore): Promise<void> => {
  if (formers.all().length === 0) return;
  const { deliver } = await lateDeliver.get();
  deliver(formers);
};
