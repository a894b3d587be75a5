import { lazyPanel } from '../../../common/panels/lazy-panel.tsx';
import type { MakeUpProps } from './make-up.tsx';

/** With how every type of question is answered, which who only watches does not fetch. */
export const LateMakeUp = lazyPanel<MakeUpProps>(async () => {
  const { MakeUp: Panel, words } = await import('./make-up.tsx');
  return { Panel, words };
}).component;
