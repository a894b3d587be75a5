import type { GroupsState } from '../../../shared/contract/groups.ts';
import type { Order } from '../door/use-order.ts';

export interface GroupsPartProps {
  readonly state: GroupsState;
  readonly send: Order['send'];
}
