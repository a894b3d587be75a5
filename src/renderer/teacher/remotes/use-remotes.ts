import type { Remote } from '../../../shared/contract/remotes.ts';
import { useListView } from '../../common/state/use-member.ts';
import { usePage } from '../data/page-context.ts';
import { useAction, type Action } from '../data/use-action.ts';

const anyHere = (remotes: readonly Remote[]): boolean => remotes.some(({ is_here }) => is_here);
const all = (remotes: readonly Remote[]): readonly Remote[] => remotes;

/** Whether the page of one of them is open now. */
export const useIsAnyHere = (): boolean => useListView('teacher', 'remotes', anyHere);

/** Of this lesson, in the order of pairing. */
export const useRemotes = (): readonly Remote[] => useListView('teacher', 'remotes', all);

/** Ends a remote, or makes a code void. */
export const useRevoke = (): Action<[remote_id: string]> => {
  const { api } = usePage();
  return useAction((remote_id: string) => api.call('revokeRemote', { params: { remote_id } }));
};
