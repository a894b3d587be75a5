import { useSyncExternalStore } from 'react';
import type { ProjectorView } from '../../../shared/contract/projector.ts';
import { usePage } from '../data/page-context.ts';
import type { ProjectorControl } from './projector-control.ts';

/** What the projector does now, and how to change it. */
export const useProjector = (): { readonly view: ProjectorView; readonly set: ProjectorControl['set'] } => {
  const { projector } = usePage();
  return { view: useSyncExternalStore(projector.subscribe, projector.current), set: projector.set };
};
