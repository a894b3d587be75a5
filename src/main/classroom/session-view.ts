import type { ClassState, SessionView } from '../../shared/contract/index.ts';
import type { SessionRecord } from '../../shared/contract/classroom/records.ts';
import type { Addresses } from '../network/index.ts';
import type { Publishing } from './classroom.types.ts';

export interface SessionViewDeps {
  readonly addresses: Pick<Addresses, 'join_url'>;
  readonly publishing: Pick<Publishing, 'slotOf' | 'rtmp_server'>;
}

/** What the teacher reads of a lesson, with the addresses and the key as they are now. */
export const sessionViewOf = (
  record: SessionRecord,
  { addresses, publishing }: SessionViewDeps,
): SessionView => {
  const { schema_version: _version, stream_id: _stream, roster, roster_id: _roster_id, ...shown } = record;
  const stream_key = publishing.slotOf({ teacher_id: record.teacher_id, session: record })?.key ?? '';
  const rtmp_server = publishing.rtmp_server();
  return {
    ...shown,
    listed: roster.length,
    join_url: addresses.join_url(record.join_code),
    stream_key,
    rtmp_server,
    rtmp_url: `${rtmp_server}/${stream_key}`,
  };
};

/** What everyone in it reads of a lesson. */
export const classSessionOf = (record: SessionRecord): ClassState['session'] => {
  const { session_id, title, class_name, subject, teacher_name, status, started_at, ended_at } = record;
  return { session_id, title, class_name, subject, teacher_name, status, started_at, ended_at };
};
