import { createContext, useCallback, useContext, useRef, useSyncExternalStore } from 'react';
import type { LessonStore } from './lesson-store.ts';
import type { ListName, MemberName, MemberValue, RecordOf, StateName } from './member-types.ts';

const StoreContext = createContext<LessonStore | null>(null);

/** Gives the components below it the states of a lesson. */
export const LessonStoreProvider = StoreContext.Provider;

/** For what follows the states outside of components. @throws {Error} outside LessonStoreProvider */
export const useLessonStore = (): LessonStore => {
  const store = useContext(StoreContext);
  if (store === null) throw new Error('rendered outside its provider');
  return store;
};

/** One member of a state; the component is rendered anew when this one changes. Undefined until the node has told it. */
export const useMember = <State extends StateName, Member extends MemberName<State>>(
  state: State,
  member: Member,
): MemberValue<State, Member> | undefined => {
  const store = useLessonStore();
  const subscribe = useCallback(
    (listener: () => void) => store.subscribe(state, member, listener),
    [store, state, member],
  );
  const read = (): MemberValue<State, Member> | undefined => store.get(state, member);
  return useSyncExternalStore(subscribe, read, read);
};

/** One record of a list, and nothing of the others. Undefined where there is none of this id. */
export const useRecord = <State extends StateName, List extends ListName<State>>(
  state: State,
  list: List,
  id: string,
): RecordOf<State, List> | undefined => {
  const store = useLessonStore();
  const subscribe = useCallback(
    (listener: () => void) => store.subscribeRecord(state, list, id, listener),
    [store, state, list, id],
  );
  const read = (): RecordOf<State, List> | undefined => store.record(state, list, id);
  return useSyncExternalStore(subscribe, read, read);
};

const isSame = (one: unknown, other: unknown): boolean => {
  if (!Array.isArray(one) || !Array.isArray(other)) return Object.is(one, other);
  return one.length === other.length && one.every((entry, index) => Object.is(entry, other[index]));
};

/**
 * What is worked out of a whole list, such as a count or the order to show it in; the component is rendered anew when
 * the outcome changes, not with every record.
 * @param view pure; its outcome is compared by identity, an array's entry by entry
 */
export const useListView = <State extends StateName, List extends ListName<State>, Outcome>(
  state: State,
  list: List,
  view: (records: readonly RecordOf<State, List>[]) => Outcome,
): Outcome => {
  const store = useLessonStore();
  const last = useRef<{ readonly of: unknown; readonly by: unknown; readonly outcome: Outcome }>(null);
  const subscribe = useCallback(
    (listener: () => void) => store.subscribe(state, list, listener),
    [store, state, list],
  );
  const read = (): Outcome => {
    const records = (store.get(state, list) ?? NONE) as readonly RecordOf<State, List>[];
    const before = last.current;
    if (before !== null && before.of === records && before.by === view) return before.outcome;
    const next = view(records);
    const outcome = before !== null && isSame(before.outcome, next) ? before.outcome : next;
    last.current = { of: records, by: view, outcome };
    return outcome;
  };
  return useSyncExternalStore(subscribe, read, read);
};

const NONE: readonly never[] = [];
