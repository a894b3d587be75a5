import { AirError } from '../../shared/errors.ts';
import type { MessageBinder } from '../http/index.ts';
import type { Groups, Order } from './groups.service.ts';

export interface GroupsMessagesDeps {
  readonly groups: Groups;
  /** The teacher waits to see it. */
  readonly onDone: (teacher_id: string) => void;
}

interface Call {
  readonly id: string;
  readonly principal: { readonly teacher_id: string };
  readonly session_id: string | null;
}

/** The teacher's orders, each about its open lesson. */
export const bindGroupsMessages = (messages: MessageBinder, { groups, onDone }: GroupsMessagesDeps): void => {
  const carryOut = async (
    { id, principal, session_id }: Call,
    run: (order: Order) => Promise<void>,
  ): Promise<void> => {
    if (session_id === null) throw new AirError('ended', 'no lesson is open');
    const done = run({ session_id, message_id: id });
    // It holds by then, whatever the disk does.
    await Promise.resolve();
    onDone(principal.teacher_id);
    await done;
    onDone(principal.teacher_id);
  };
  messages.bind('groups.make', (call) => carryOut(call, (order) => groups.make(order, call.payload)));
  messages.bind('groups.move', (call) => {
    const { person_id, group_id } = call.payload;
    return carryOut(call, (order) => groups.move(order, person_id, group_id));
  });
  messages.bind('groups.rename', (call) => {
    const { group_id, name } = call.payload;
    return carryOut(call, (order) => groups.rename(order, group_id, name));
  });
  messages.bind('groups.set', (call) => carryOut(call, (order) => groups.set(order, call.payload)));
  messages.bind('groups.add_rule', (call) => carryOut(call, (order) => groups.addRule(order, call.payload)));
  messages.bind('groups.drop_rule', (call) =>
    carryOut(call, (order) => groups.dropRule(order, call.payload.rule_id)),
  );
  messages.bind('groups.take_saved', (call) => carryOut(call, (order) => groups.takeSaved(order)));
  messages.bind('groups.dissolve', (call) => carryOut(call, (order) => groups.dissolve(order)));
  messages.bind('groups.undo', (call) => carryOut(call, (order) => groups.undo(order)));
};
