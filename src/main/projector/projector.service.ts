import {
  projectorRecordSchema,
  type ProjectorRecord,
  type ProjectorView,
} from '../../shared/contract/projector.ts';
import type { Collection, CollectionDefinition } from '../store/index.ts';

/** One record a teacher, over restarts: what was hidden from a class must not stand there again because the app began anew. */
export const PROJECTORS = {
  name: 'projectors',
  schema: projectorRecordSchema,
  schema_version: 1,
  key: 'teacher_id',
} satisfies CollectionDefinition<typeof projectorRecordSchema>;

export interface ProjectorsDeps {
  readonly records: Collection<ProjectorRecord>;
  /** Told before it is on disk. */
  readonly onChange: (teacher_id: string) => void;
}

/** What teachers' projector windows do. */
export interface Projectors {
  /** Reads what was kept, of all teachers. */
  load(): Promise<void>;
  /** null: no lesson is open. */
  of(teacher_id: string, session_id: string | null): ProjectorView;
  /**
   * Holds at once, whatever the disk does: a full one keeps no class looking at what the teacher covers. Resolves when it would
   * survive a restart. @throws AirError storage_full, unavailable: it holds until the app ends
   */
  set(teacher_id: string, session_id: string, wishes: ProjectorWishes): Promise<void>;
}

/** What is not named stays as it is. */
export interface ProjectorWishes {
  readonly blank?: boolean | undefined;
  readonly names?: boolean | undefined;
}

const OPEN: ProjectorView = { blank: false, names: false };

export const createProjectors = ({ records, onChange }: ProjectorsDeps): Projectors => {
  const present = new Map<string, ProjectorRecord>();
  const on_disk = new Set<string>();

  const of = (teacher_id: string, session_id: string | null): ProjectorView => {
    const record = present.get(teacher_id);
    if (record?.session_id !== session_id) return OPEN;
    return { blank: record.blank, names: record.names };
  };
  const keep = async (record: ProjectorRecord): Promise<void> => {
    const { teacher_id, session_id, blank, names } = record;
    if (on_disk.has(teacher_id)) {
      await records.update(teacher_id, { session_id, blank, names });
      return;
    }
    await records.insert(record);
    on_disk.add(teacher_id);
  };

  return {
    async load() {
      for (const record of await records.find({})) {
        present.set(record.teacher_id, record);
        on_disk.add(record.teacher_id);
      }
    },
    of,
    async set(teacher_id, session_id, { blank, names }) {
      const before = of(teacher_id, session_id);
      const record: ProjectorRecord = {
        schema_version: 1,
        teacher_id,
        session_id,
        blank: blank ?? before.blank,
        names: names ?? before.names,
      };
      present.set(teacher_id, record);
      onChange(teacher_id);
      await keep(record);
    },
  };
};
