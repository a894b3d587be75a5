import type { StreamStatus } from '../../../shared/contract/media/stream.ts';
import { useMember } from '../../common/state/use-member.ts';
import { useTeacherView } from './page-context.ts';

/** What comes in, before and during a lesson. Undefined until the node has told it. */
export const useStreamStatus = (): StreamStatus | undefined => useMember('teacher', 'stream_status');

/** stopped: the lesson has had a picture, and its source has ended it. */
export type StreamState = 'waiting' | 'stopped' | 'live' | 'reconnecting';

/** Whether the open lesson has its picture, as its students are told. */
export const useStreamState = (): StreamState => {
  const session = useMember('teacher', 'session');
  const shown = useMember('class', 'session');
  const stream = useMember('class', 'stream');
  const recorded_since = useMember('class', 'recorded_since');
  const status = useStreamStatus();
  const { live_in } = useTeacherView();
  // After a lesson the class's state stays that of the one before, until the next one has told its own.
  if (stream !== undefined && shown?.session_id === session?.session_id) {
    const has_had_one = (recorded_since ?? null) !== null || live_in === shown?.session_id;
    return stream.state === 'waiting' && has_had_one ? 'stopped' : stream.state;
  }
  return status?.live === true ? 'live' : 'waiting';
};

/** The source sends sound and no picture, as its students are told. */
export const useIsSoundAlone = (): boolean => {
  const state = useStreamState();
  const stream = useMember('class', 'stream');
  return state === 'live' && stream?.state === 'live' && !stream.has_video;
};
