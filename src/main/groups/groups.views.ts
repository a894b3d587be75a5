import {
  GROUPS_LIMITS,
  type Group,
  type GroupPerson,
  type GroupRule,
  type GroupsState,
  type LessonGroupsRecord,
  type OwnGroup,
} from '../../shared/contract/groups.ts';
import { membersOf } from './group-sets.ts';
import { judgeRules } from './judge-rules.ts';
import type { People } from './people.ts';

/** What is shown of a lesson's groups; made anew whenever they or its people are others. */
export interface GroupsView {
  readonly groups: ReadonlyMap<string, Group>;
  /** By person. */
  readonly group_of: ReadonlyMap<string, Group>;
  readonly rules: ReadonlyMap<string, GroupRule>;
  readonly out: readonly GroupPerson[];
}

/** Members in the order of the class list, each as it is called now; who is not there any more is left out. */
export const groupsViewOf = (record: LessonGroupsRecord, people: People): GroupsView => {
  const place = new Map([...people.all.keys()].map((id, index) => [id, index]));
  const present = (ids: readonly string[]): GroupPerson[] =>
    ids
      .flatMap((id) => people.all.get(id) ?? [])
      .sort((a, b) => (place.get(a.person_id) ?? 0) - (place.get(b.person_id) ?? 0));
  const { set, rules } = record;
  const groups = (set?.groups ?? []).map(({ group_id, name, members }, index): Group => ({
    group_id,
    number: index + 1,
    name,
    members: present(members),
  }));
  const there = set === null ? [] : membersOf(set).map((ids) => ids.filter((id) => people.all.has(id)));
  const broken = judgeRules(there, rules);
  return {
    groups: new Map(groups.map((group) => [group.group_id, group])),
    group_of: new Map(
      groups.flatMap((group) => group.members.map(({ person_id }) => [person_id, group] as const)),
    ),
    rules: new Map(
      rules.map(({ rule_id, kind, person_ids }) => [
        rule_id,
        {
          rule_id,
          kind,
          people: person_ids.map((id) => ({ person_id: id, name: people.all.get(id)?.name ?? null })),
          broken: broken.get(rule_id) ?? null,
        },
      ]),
    ),
    out: present(set?.out ?? []),
  };
};

/**
 * A student's own group, its own name first.
 * @param own the student, and then those who share its device
 */
export const ownGroupOf = ({ group_of }: GroupsView, own: readonly string[]): OwnGroup | null => {
  const group = group_of.get(own[0] ?? '');
  if (group === undefined) return null;
  const { group_id, number, name, members } = group;
  const place = new Map(own.map((id, index) => [id, index]));
  const placeOf = ({ person_id }: GroupPerson): number => place.get(person_id) ?? own.length;
  const names = members
    .toSorted((one, other) => placeOf(one) - placeOf(other))
    .slice(0, GROUPS_LIMITS.told_names)
    .map((member) => member.name);
  return { group_id, number, name, names, size: members.length };
};

export const groupsStateOf = (
  record: LessonGroupsRecord,
  view: GroupsView,
  about: { readonly here: number; readonly list: number; readonly has_class: boolean },
): GroupsState => {
  const { set, undo, one_answer, on_phones, on_projector, projector_at, saved_before } = record;
  const { here, list, has_class } = about;
  return {
    made: set === null ? null : { by: set.by, count: set.count, of: set.of },
    people: { here, list },
    out: [...view.out],
    one_answer,
    on_phones,
    on_projector,
    projector_at,
    can_undo: undo.length > 0,
    saved:
      saved_before === null
        ? null
        : {
            groups: saved_before.set.groups.length,
            people: membersOf(saved_before.set).flat().length,
            at: saved_before.at,
          },
    has_class,
  };
};
