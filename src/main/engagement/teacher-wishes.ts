import type { AlertSettings } from '../../shared/contract/engagement/alerts.ts';
import {
  engagementSettingsRecordSchema,
  type EngagementSettingsRecord,
} from '../../shared/contract/engagement/facts.ts';
import { DEFAULT_ALERT_SETTINGS } from '../../shared/engagement/alert-input.ts';
import { createPutRecord, type Collection, type CollectionDefinition } from '../store/index.ts';

export const ENGAGEMENT_SETTINGS = {
  name: 'engagement_settings',
  schema: engagementSettingsRecordSchema,
  schema_version: 1,
  key: 'teacher_id',
} satisfies CollectionDefinition<typeof engagementSettingsRecordSchema>;

type Wishes = Pick<EngagementSettingsRecord, 'is_measured' | 'alerts'>;

/** What a teacher wishes of lessons to come. */
export interface TeacherWishes {
  /** Reads them; what `of` gives is theirs from then on. @throws AirError unavailable */
  load(teacher_id: string): Promise<Wishes>;
  /** Of a teacher that was read; else what holds before a teacher says otherwise. */
  of(teacher_id: string): Wishes;
  /** @throws AirError storage_full, unavailable */
  keep(
    teacher_id: string,
    change: { readonly is_measured?: boolean; readonly alerts?: AlertSettings },
  ): Promise<void>;
}

const FIRST: Wishes = { is_measured: true, alerts: DEFAULT_ALERT_SETTINGS };

export const createTeacherWishes = (records: Collection<EngagementSettingsRecord>): TeacherWishes => {
  const put = createPutRecord(records, 'teacher_id');
  const known = new Map<string, Wishes>();
  const load = async (teacher_id: string): Promise<Wishes> => {
    const wishes = known.get(teacher_id) ?? (await records.get(teacher_id)) ?? FIRST;
    known.set(teacher_id, wishes);
    return wishes;
  };
  return {
    load,
    of: (teacher_id) => known.get(teacher_id) ?? FIRST,
    async keep(teacher_id, change) {
      const { is_measured, alerts } = { ...(await load(teacher_id)), ...change };
      await put({ schema_version: 1, teacher_id, is_measured, alerts });
      known.set(teacher_id, { is_measured, alerts });
    },
  };
};
