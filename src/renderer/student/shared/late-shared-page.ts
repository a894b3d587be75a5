import { lazyPanel } from '../../common/panels/lazy-panel.tsx';
import type { SharedPageProps } from './shared-page.tsx';

/** A page of its own, which nobody who joins a lesson fetches. */
export const LateSharedPage = lazyPanel<SharedPageProps>(async () => {
  const { SharedPage: Panel, words } = await import('./shared-page.tsx');
  return { Panel, words };
}).component;
