import type { GroupsState } from '../../../shared/contract/groups.ts';
import type { Order } from '../door/use-order.ts';

export interface GroupsPartProps {
  readonly state: GroupsState;
  /** For what holds whenever it comes to the node: a name, a place, a setting. */
  readonly send: Order['send'];
}

/** Where groups are made, mixed, undone and dissolved, for what became of it: it happens now or not at all. */
export const GROUPS_PLACE = 'groups';
