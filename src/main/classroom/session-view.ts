import type { SessionView } from '../../shared/contract/index.ts';
import type { SessionRecord } from '../../shared/contract/classroom/records.ts';
import type { Addresses, StreamKeyLookup } from './classroom.types.ts';

export interface SessionViewDeps {
  readonly addresses: Addresses;
  readonly stream_keys: StreamKeyLookup;
}

/** What the teacher reads of a lesson, with the addresses and the key as they are now. */
export const sessionViewOf = (record: SessionRecord, deps: SessionViewDeps): SessionView => {
  const { addresses, stream_keys } = deps;
  const { schema_version: _version, stream_id, roster: _roster, ...shown } = record;
  const { key } = stream_keys.ofStream(stream_id);
  const rtmp_server = addresses.rtmp_server();
  return {
    ...shown,
    join_url: addresses.join_url(record.join_code),
    stream_key: key,
    rtmp_server,
    rtmp_url: `${rtmp_server}/${key}`,
  };
};
