import type { MemberSpec } from '../../../shared/contract/member-spec.ts';
import type { StatePatch } from '../../../shared/contract/ws.ts';
import { changeList, EMPTY_LIST, keepIfSame, replaceList, type KeyedList } from './keyed-list.ts';

export type Specs = Readonly<Record<string, MemberSpec>>;

/** One state, member by member; a member that the node has not told is absent. */
export interface StateParts {
  readonly values: ReadonlyMap<string, unknown>;
  readonly lists: ReadonlyMap<string, KeyedList>;
}

export const NO_PARTS: StateParts = { values: new Map(), lists: new Map() };

/** What of a state became other, such as `here`, `students` and, for one record of it, `students/ID`. */
export type Touched = ReadonlySet<string>;

export interface NextParts {
  readonly parts: StateParts;
  readonly touched: Touched;
}

export const recordKey = (list: string, id: string): string => `${list}/${id}`;

const entriesOf = (part: Readonly<Record<string, unknown>> | undefined, specs: Specs) =>
  Object.entries(part ?? {}).flatMap(([name, value]) => {
    // A member that this page does not know is a newer node's.
    const spec = specs[name];
    return spec === undefined ? [] : [{ name, spec, value }];
  });

/** Collects changes, and says at the end what they touched. */
const createDraft = (before: StateParts) => {
  const values = new Map(before.values);
  const lists = new Map(before.lists);
  const touched = new Set<string>();
  return {
    setValue: (name: string, value: unknown) => {
      const known = values.has(name);
      const kept = known ? keepIfSame(values.get(name), value) : value;
      if (known && kept === values.get(name)) return;
      values.set(name, kept);
      touched.add(name);
    },
    changeList: (name: string, change: (list: KeyedList) => ReturnType<typeof changeList>) => {
      const known = lists.get(name);
      const { list, changed } = change(known ?? EMPTY_LIST);
      if (list === known) return;
      lists.set(name, list);
      touched.add(name);
      for (const id of changed) touched.add(recordKey(name, id));
    },
    finish: (): NextParts => ({ parts: { values, lists }, touched }),
  };
};

/** A state as a snapshot has it; `state` is parsed. What says the same as before stays the same objects. */
export const partsOfSnapshot = (
  before: StateParts,
  specs: Specs,
  state: Readonly<Record<string, unknown>>,
): NextParts => {
  const draft = createDraft(before);
  for (const { name, spec, value } of entriesOf(state, specs)) {
    if (spec.kind === 'value') draft.setValue(name, value);
    else draft.changeList(name, (list) => replaceList(list, spec.key, value as []));
  }
  return draft.finish();
};

/** A state after a patch; null where the patch breaks a member's schema. */
export const partsAfterPatch = (
  before: StateParts,
  specs: Specs,
  { set, put, remove }: Pick<StatePatch, 'set' | 'put' | 'remove'>,
): NextParts | null => {
  const draft = createDraft(before);
  for (const { name, spec, value } of entriesOf(set, specs)) {
    const parsed = (spec.kind === 'list' ? spec.schema.array() : spec.schema).safeParse(value);
    if (!parsed.success) return null;
    if (spec.kind === 'value') draft.setValue(name, parsed.data);
    else draft.changeList(name, (list) => replaceList(list, spec.key, parsed.data as []));
  }
  for (const { name, spec, value } of entriesOf(put, specs)) {
    const parsed = spec.schema.array().safeParse(value);
    if (spec.kind !== 'list' || !parsed.success) return null;
    draft.changeList(name, (list) => changeList(list, spec.key, { put: parsed.data as [] }));
  }
  for (const { name, spec, value } of entriesOf(remove, specs)) {
    if (spec.kind !== 'list') return null;
    draft.changeList(name, (list) => changeList(list, spec.key, { remove: value as string[] }));
  }
  return draft.finish();
};
