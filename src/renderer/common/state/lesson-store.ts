import { MEMBERS } from '../../../shared/contract/state.ts';
import type { StatePatch, StateSnapshot } from '../../../shared/contract/ws.ts';
import { createListeners } from './listeners.ts';
import type { ListName, MemberName, MemberValue, RecordOf, StateName } from './member-types.ts';
import { NO_PARTS, partsAfterPatch, partsOfSnapshot, recordKey, type StateParts } from './state-parts.ts';

export interface StreamPosition {
  readonly epoch: string;
  readonly revision: number;
}

/**
 * What a message did: `changed` the state, `ignored` an old or repeated one, or showed a `gap`, after which the stream
 * must be asked for again from where it stands.
 */
export type Applied = 'changed' | 'ignored' | 'gap';

/**
 * Both states as this page knows them, member by member. A value, a record and a list stay the same object until they
 * change, so that who follows one can compare by identity.
 */
export interface LessonStore {
  /** Undefined until the node has told it. Of a list: all its records, in their order. */
  get<State extends StateName, Member extends MemberName<State>>(
    state: State,
    member: Member,
  ): MemberValue<State, Member> | undefined;
  /** Of a list's records, in their order; undefined until the node has told it. */
  ids<State extends StateName>(state: State, list: ListName<State>): readonly string[] | undefined;
  /** Undefined where there is none of this id. */
  record<State extends StateName, List extends ListName<State>>(
    state: State,
    list: List,
    id: string,
  ): RecordOf<State, List> | undefined;
  /** Called once after each message that changed the member; of a list, any of its records. */
  subscribe<State extends StateName>(
    state: State,
    member: MemberName<State>,
    listener: () => void,
  ): () => void;
  /** Called once after each message that put or removed the record of this id. */
  subscribeRecord<State extends StateName>(
    state: State,
    list: ListName<State>,
    id: string,
    listener: () => void,
  ): () => void;
  apply(message: StateSnapshot | StatePatch): Applied;
  /** Where each stream stands; absent before its first snapshot. */
  positions(): { class?: StreamPosition; me?: StreamPosition };
}

/** Keeps the two states: a snapshot begins one, patches of the same epoch follow one by one. */
export const createLessonStore = (): LessonStore => {
  const states = new Map<StateName, StateParts>();
  const positions = new Map<'class' | 'me', StreamPosition>();
  const listeners = createListeners();
  /** Whose the stream `me` is; null before its first snapshot. */
  let role: Exclude<StateName, 'class'> | null = null;

  const partsOf = (state: StateName): StateParts => states.get(state) ?? NO_PARTS;
  const keyOf = (state: StateName, member: string): string => `${state}/${member}`;

  const applySnapshot = ({ stream, epoch, revision, state }: StateSnapshot): Applied => {
    const at = positions.get(stream);
    // A snapshot that was under way while newer patches came must not turn back time.
    if (at?.epoch === epoch && revision <= at.revision) return 'ignored';
    positions.set(stream, { epoch, revision });
    if ('role' in state) role = state.role;
    const name = 'role' in state ? state.role : 'class';
    const { parts, touched } = partsOfSnapshot(partsOf(name), MEMBERS[name], state);
    states.set(name, parts);
    listeners.tell([...touched].map((key) => keyOf(name, key)));
    return 'changed';
  };
  const applyPatch = (patch: StatePatch): Applied => {
    const { stream, epoch, revision } = patch;
    const at = positions.get(stream);
    if (at?.epoch === epoch && revision <= at.revision) return 'ignored';
    const name = stream === 'class' ? 'class' : role;
    if (name === null || at?.epoch !== epoch || revision !== at.revision + 1) return 'gap';
    const next = partsAfterPatch(partsOf(name), MEMBERS[name], patch);
    if (next === null) {
      // Forgetting the place makes the server answer the resume with a snapshot.
      positions.delete(stream);
      return 'gap';
    }
    positions.set(stream, { epoch, revision });
    states.set(name, next.parts);
    listeners.tell([...next.touched].map((key) => keyOf(name, key)));
    return 'changed';
  };

  return {
    get: <State extends StateName, Member extends MemberName<State>>(state: State, member: Member) => {
      const { values, lists } = partsOf(state);
      // By the contract's schema of this member: nothing else is let in.
      return (lists.get(member)?.records ?? values.get(member)) as MemberValue<State, Member> | undefined;
    },
    ids: (state, list) => partsOf(state).lists.get(list)?.ids,
    record: <State extends StateName, List extends ListName<State>>(state: State, list: List, id: string) =>
      partsOf(state).lists.get(list)?.by_id.get(id) as RecordOf<State, List> | undefined,
    subscribe: (state, member, listener) => listeners.add(keyOf(state, member), listener),
    subscribeRecord: (state, list, id, listener) =>
      listeners.add(keyOf(state, recordKey(list, id)), listener),
    apply: (message) => (message.type === 'snapshot' ? applySnapshot(message) : applyPatch(message)),
    positions: () => {
      const [lesson, me] = [positions.get('class'), positions.get('me')];
      return { ...(lesson && { class: lesson }), ...(me && { me }) };
    },
  };
};
