import { recordingFactSchema, type RecordingFact } from '../../shared/contract/recording-facts.ts';
import { createFoldedLogs, type LessonLogDefinition, type Store } from '../store/index.ts';

const RECORDING_LOG: LessonLogDefinition<RecordingFact> = { name: 'recording', schema: recordingFactSchema };

/** A stretch of time, ISO 8601 UTC. */
export interface Stretch {
  readonly from: string;
  /** null: it goes on. */
  readonly to: string | null;
}

/** What is known of a lesson beside its segments. */
export interface Noted {
  readonly is_paused: boolean;
  readonly pauses: readonly Stretch[];
  readonly troubles: readonly Stretch[];
  /** When a recorder went on after a restart. */
  readonly restarts: readonly string[];
}

/** Facts of lessons' recordings. Of a lesson that is open, `open` comes first. */
export interface RecordingNotes {
  /** @throws AirError unavailable */
  open(session_id: string): Promise<Noted>;
  /** Of a lesson that is open or not. @throws AirError unavailable */
  read(session_id: string): Promise<Noted>;
  /** Resolves when it would survive a power cut. @throws AirError storage_full, unavailable */
  append(session_id: string, fact: RecordingFact): Promise<void>;
  /** The lesson has ended. */
  end(session_id: string): Promise<void>;
}

interface State {
  noted: Noted;
}

const NOTHING: Noted = { is_paused: false, pauses: [], troubles: [], restarts: [] };

export const takeRecordingFact = (noted: Noted, fact: RecordingFact): Noted => {
  switch (fact.type) {
    case 'began':
      return { ...noted, restarts: [...noted.restarts, fact.time] };
    case 'trouble':
      return { ...noted, troubles: [...noted.troubles, { from: fact.from, to: fact.to }] };
    case 'paused': {
      if (fact.is_paused === noted.is_paused) return noted;
      const last = noted.pauses.at(-1);
      const pauses = fact.is_paused
        ? [...noted.pauses, { from: fact.time, to: null }]
        : last === undefined
          ? noted.pauses
          : [...noted.pauses.slice(0, -1), { ...last, to: fact.time }];
      return { ...noted, is_paused: fact.is_paused, pauses };
    }
  }
};

export const createRecordingNotes = (lessons: Pick<Store['lessons'], 'log'>): RecordingNotes => {
  const logs = createFoldedLogs<RecordingFact, State, undefined>({
    lessons,
    definition: RECORDING_LOG,
    begin: () => ({ noted: NOTHING }),
    take(state, fact) {
      state.noted = takeRecordingFact(state.noted, fact);
      return undefined;
    },
    onChange: () => undefined,
  });
  return {
    open: async (session_id) => (await logs.open(session_id)).state.noted,
    read: async (session_id) => (await logs.read(session_id)).noted,
    async append(session_id, fact) {
      await logs.withOpen(session_id, (open) => open.append(fact));
    },
    end: logs.end,
  };
};
