import type { MemberSpec } from '../../shared/contract/member-spec.ts';
import {
  MEMBERS,
  classStateSchema,
  meStateSchema,
  type ClassState,
  type MeState,
} from '../../shared/contract/state.ts';
import type { StatePatch, StateSnapshot } from '../../shared/contract/ws.ts';

/** Both state streams as the client knows them; null before a stream's first snapshot. */
export interface LessonState {
  readonly class: ClassState | null;
  readonly me: MeState | null;
}

export interface StreamPosition {
  readonly epoch: string;
  readonly revision: number;
}

/**
 * What a message did: `changed` the state, `ignored` an old or repeated one, or showed a `gap`, after which the stream
 * must be asked for again from where it stands.
 */
export type Applied = 'changed' | 'ignored' | 'gap';

export interface StateStreams {
  readonly state: () => LessonState;
  /** Where each stream stands; absent before its first snapshot. */
  readonly positions: () => { class?: StreamPosition; me?: StreamPosition };
  applySnapshot(message: StateSnapshot): Applied;
  applyPatch(message: StatePatch): Applied;
}

const specs: Readonly<Record<string, MemberSpec>> = {
  ...MEMBERS.class,
  ...MEMBERS.student,
  ...MEMBERS.teacher,
};
const keyOf = (member: string): string => {
  const spec = specs[member];
  return spec?.kind === 'list' ? spec.key : '';
};

const schemas = { class: classStateSchema, me: meStateSchema };

/** Lists with records put into them and taken out. Their keys are the contract's. */
const changedLists = (
  state: Readonly<Record<string, unknown>>,
  put: StatePatch['put'] = {},
  remove: StatePatch['remove'] = {},
): Record<string, unknown> =>
  Object.fromEntries(
    [...new Set([...Object.keys(put), ...Object.keys(remove)])].map((member) => {
      const key = keyOf(member);
      const list = state[member];
      const records = new Map<unknown, unknown>(
        (Array.isArray(list) ? (list as Record<string, unknown>[]) : []).map((one) => [one[key], one]),
      );
      for (const id of remove[member] ?? []) records.delete(id);
      for (const one of put[member] ?? []) records.set(one[key], one);
      return [member, [...records.values()]];
    }),
  );

/** Keeps the two streams: a snapshot begins one, patches of the same epoch follow one by one. Pure but for its memory. */
export const createStateStreams = (): StateStreams => {
  let state: LessonState = { class: null, me: null };
  const positions = new Map<'class' | 'me', StreamPosition>();
  return {
    state: () => state,
    positions: () => {
      const [lesson, me] = [positions.get('class'), positions.get('me')];
      return { ...(lesson && { class: lesson }), ...(me && { me }) };
    },
    applySnapshot: ({ stream, epoch, revision, state: next }) => {
      const at = positions.get(stream);
      // A snapshot that was under way while newer patches came must not turn back time.
      if (at?.epoch === epoch && revision <= at.revision) return 'ignored';
      positions.set(stream, { epoch, revision });
      state = { ...state, [stream]: next };
      return 'changed';
    },
    applyPatch: ({ stream, epoch, revision, set, put, remove }) => {
      const at = positions.get(stream);
      if (at?.epoch === epoch && revision <= at.revision) return 'ignored';
      if (at?.epoch !== epoch || revision !== at.revision + 1) return 'gap';
      const before: Record<string, unknown> = { ...state[stream], ...set };
      const parsed = schemas[stream].safeParse({ ...before, ...changedLists(before, put, remove) });
      if (!parsed.success) {
        // Forgetting the place makes the server answer the resume with a snapshot.
        positions.delete(stream);
        return 'gap';
      }
      positions.set(stream, { epoch, revision });
      state = { ...state, [stream]: parsed.data };
      return 'changed';
    },
  };
};
