import {
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

const schemas = { class: classStateSchema, me: meStateSchema };

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
    applyPatch: ({ stream, epoch, revision, set }) => {
      const at = positions.get(stream);
      if (at?.epoch === epoch && revision <= at.revision) return 'ignored';
      if (at?.epoch !== epoch || revision !== at.revision + 1) return 'gap';
      const parsed = schemas[stream].safeParse({ ...state[stream], ...set });
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
