import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createChatLogs } from '../../../src/main/chat/chat.log.ts';
import { createLogger } from '../../../src/main/logging/logger.ts';
import { readPlaces } from '../../../src/main/recording/places.ts';
import type { SearchSources } from '../../../src/main/search/search.types.ts';
import { nodeFileOps } from '../../../src/main/store/files.ts';
import { createLessonFolders } from '../../../src/main/store/lesson-folders.ts';
import type { MadeLessons } from './lesson-words.ts';

const SEAT = { student_id: 'student', name: 'Mina', student_number: null };
/** Of a lesson of 50 minutes: two tracks, two seconds each. */
const SEGMENTS = 3000;

const logOf = (
  said: readonly { readonly kind: string; readonly text: string; readonly at: string }[],
): string =>
  said
    .map(({ kind, text, at }, index) =>
      JSON.stringify({
        ...{ type: 'said', message_id: `message-${String(index)}`, sent_id: `message-${String(index)}` },
        ...{ seat: SEAT, teacher_name: null, kind: kind === 'quiz' ? 'message' : kind, text },
        ...{ reply_to: null, to: null, anonymous: false, held_back: false, seq: index + 1, at },
      }),
    )
    .join('\n');
const indexOf = (began: string): string =>
  [
    JSON.stringify({
      ...{ type: 'period', period: 1, at: began, media_ms: 0, a: null },
      v: { codec: 'avc1.42c028', timescale: 90_000, bytes: 700, width: 1920, height: 1080 },
    }),
    ...Array.from({ length: SEGMENTS }, (_, at) =>
      JSON.stringify({
        ...{ type: 'segment', track: 'v', period: 1, number: at + 1, start_ticks: at * 180_000 },
        ...{ duration_ticks: 180_000, shown_to_ticks: (at + 1) * 180_000, bytes: 1_500_000, key: true },
      }),
    ),
  ].join('\n');

/** Lessons on the disk, as the rooms read them: what was written in their chats, and where their recordings are. */
export const filesOf = async (
  made: MadeLessons,
  data_dir: string,
): Promise<Pick<SearchSources, 'textsOf' | 'placesOf'>> => {
  const folderOf = (session_id: string): string => join(data_dir, 'lessons', session_id);
  const mediaOf = (session_id: string): string => join(folderOf(session_id), 'media');
  for (const [session_id, said] of made.said) {
    await mkdir(mediaOf(session_id), { recursive: true });
    await writeFile(join(folderOf(session_id), 'chat.ndjson'), `${logOf(said)}\n`);
    await writeFile(join(mediaOf(session_id), 'segments.ndjson'), `${indexOf(said[0]?.at ?? '')}\n`);
  }
  const folders = createLessonFolders({
    ...{ data_dir, ops: nodeFileOps, logger: createLogger({ part: 'bench', level: 'silent' }) },
    now: () => new Date(),
    onRepair: () => undefined,
    onOutcome: () => undefined,
  });
  folders.start();
  const logs = createChatLogs({ lessons: folders, onChange: () => undefined });
  return {
    textsOf: async (session_id) => (await logs.read(session_id)).entries.map(({ said }) => said),
    placesOf: (session_id) => readPlaces(nodeFileOps, join(mediaOf(session_id), 'segments.ndjson')),
  };
};
