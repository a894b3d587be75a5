import { lazyPanel } from '../../../common/panels/lazy-panel.tsx';
import type { ShareSheetProps } from './open-share-sheet.tsx';

/** Shares a recording with its class. Its file and its words come when it is opened. */
export const ShareSheet = lazyPanel<ShareSheetProps>(async () => {
  const { OpenShareSheet: Panel, words } = await import('./open-share-sheet.tsx');
  return { Panel, words };
}).component;
