import { lazyPanel } from '../../common/panels/lazy-panel.tsx';

/** The panel and how every type is answered, in one file, which is fetched while all is well. */
export const askingFile = lazyPanel(() => import('./asking-panel.tsx'));
