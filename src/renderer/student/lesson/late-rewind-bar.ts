import { lazyPanel } from '../../common/panels/lazy-panel.tsx';
import type { RewindBarProps } from './rewind-bar.tsx';

/** Fetched after the first picture: before it nobody goes back. */
export const lateRewindBar = lazyPanel<RewindBarProps>(async () => {
  const { RewindBar: Panel, words } = await import('./rewind-bar.tsx');
  return { Panel, words };
});
