import { srtOf, vttOf } from '../../shared/captions/write-captions.ts';
import type { Captions } from '../../shared/contract/captions.ts';
import { AirError } from '../../shared/errors.ts';
import { lessonFileName } from '../../shared/lesson-file-name.ts';
import type { RouteBinder } from '../http/index.ts';
import type { Principal } from '../identity/index.ts';
import { attachmentOf, localClock } from '../tables/index.ts';
import type { CaptionMetrics } from './captions.metrics.ts';
import type { CaptionDesk } from './captions.service.ts';
import type { CaptionedRecording, CaptionedRecordings } from './captions.types.ts';

export interface CaptionRoutesDeps {
  readonly desk: CaptionDesk;
  readonly recordings: CaptionedRecordings;
  readonly metrics: CaptionMetrics;
}

/** Such as "빛과 그림자 2026-03-02 3학년 2반.vtt", as the MP4 beside it is called. */
const dispositionOf = (
  { title, class_name, created_at }: CaptionedRecording,
  ending: 'vtt' | 'srt',
): string => {
  const day = localClock(undefined).day(created_at);
  const of_what = { class_name: class_name ?? '', title: '' };
  const name = lessonFileName(of_what, day, { file: title, period: null }, ending);
  return attachmentOf(name, `lesson-${day}.${ending}`);
};

/** Captions of recordings: for the player, for the teacher who writes them, and as files. */
export const bindCaptionRoutes = (routes: RouteBinder, deps: CaptionRoutesDeps): void => {
  const { desk, recordings, metrics } = deps;

  /** For whom it may be played. @throws AirError not_found */
  const shown = (principal: Principal, recording_id: string): CaptionedRecording => {
    const recording = recordings.recordingOf(recording_id);
    const is_theirs =
      principal.role === 'teacher'
        ? recording?.teacher_id === principal.teacher_id
        : principal.role === 'watcher' && recording?.session_id === principal.session_id;
    if (recording === null || !is_theirs || recording.status === 'deleted')
      throw new AirError('not_found', 'there is no such recording');
    return recording;
  };
  /** In seconds, once it is known. @throws AirError not_found, conflict */
  const lengthOf = (principal: Principal, recording_id: string): number => {
    const { status, media } = shown(principal, recording_id);
    if (status !== 'ready' || media === null)
      throw new AirError('conflict', 'the lesson is not over, or nothing of it was recorded', {
        ...{ reason: 'not_ready', status },
      });
    return media.seconds;
  };
  const fileOf = async (
    principal: Principal,
    recording_id: string,
    {
      ending,
      write,
      is_download,
    }: {
      readonly ending: 'vtt' | 'srt';
      readonly write: (cues: Captions['cues']) => string;
      readonly is_download: boolean;
    },
  ): Promise<{ readonly body: string; readonly headers: Record<string, string> }> => {
    const recording = shown(principal, recording_id);
    const { version, cues } = await desk.get(recording_id);
    if (version === null) throw new AirError('not_found', 'the recording has no captions');
    return {
      body: write(cues),
      headers: {
        'Cache-Control': 'private, no-cache',
        ETag: `"${version}"`,
        'X-Content-Type-Options': 'nosniff',
        ...(is_download ? { 'Content-Disposition': dispositionOf(recording, ending) } : {}),
      },
    };
  };

  routes.bind('captionsOf', async ({ params: { recording_id }, principal }) => {
    shown(principal, recording_id);
    return { body: await desk.get(recording_id) };
  });
  routes.bind('changeCaptions', async ({ params: { recording_id }, body, principal }) => {
    const captions = await desk.put(recording_id, body, lengthOf(principal, recording_id));
    metrics.changed('edited');
    return { body: captions };
  });
  routes.bind('removeCaptions', async ({ params: { recording_id }, principal }) => {
    shown(principal, recording_id);
    await desk.remove(recording_id);
    metrics.changed('removed');
    return { body: undefined };
  });
  routes.bind('importCaptions', async ({ params: { recording_id }, query, body, principal }) => {
    const file = { bytes: body, version: query.version };
    const imported = await desk.import(recording_id, file, lengthOf(principal, recording_id));
    metrics.changed('imported');
    return { body: { ...imported, problems: [...imported.problems] } };
  });
  routes.bind('captionsVtt', ({ params: { recording_id }, query, principal }) =>
    fileOf(principal, recording_id, {
      ...{ ending: 'vtt', write: vttOf, is_download: query.download === 'true' },
    }),
  );
  routes.bind('captionsSrt', ({ params: { recording_id }, query, principal }) =>
    fileOf(principal, recording_id, {
      ...{ ending: 'srt', write: srtOf, is_download: query.download === 'true' },
    }),
  );
};
