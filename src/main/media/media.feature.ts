import type { SessionRecord } from '../../shared/contract/classroom/records.ts';
import type { Check, StreamStatus } from '../../shared/contract/index.ts';
import { AirError } from '../../shared/errors.ts';
import type { Feature, PresentProblem } from '../feature.ts';
import { createEngine, type Engine } from './engine.service.ts';
import { createLiveFeeds } from './feeds/live-feeds.ts';
import { followEngine } from './follow-engine.ts';
import { followLessons } from './follow-lessons.ts';
import { createMediaMetrics } from './media.metrics.ts';
import type { MediaFeatureDeps } from './media.types.ts';
import { bindPosterRoute } from './preflight/poster.router.ts';
import { createPreflight } from './preflight/preflight.ts';
import { bindFlvRoutes, flvEndpoint } from './readers/flv.router.ts';
import { createFlvReaders } from './readers/flv-readers.ts';
import { createScreenShares } from './screen/screen-shares.ts';
import { createShedding, type ShedPart } from './shedding.ts';
import { createLessonStreams, type StreamedLesson } from './status/lesson-streams.ts';
import { createStreamStatus } from './status/stream-status.ts';
import type { LiveStream } from './stream/live-stream.ts';
import { createFirstViewer, type OpenFirstViewer } from './viewers/first-viewer.ts';
import { createViewers } from './viewers/viewers.service.ts';
import { bindWhepRoutes } from './viewers/whep.router.ts';

/** The live streams: the engine and everything in the app that reads them, but for the recorder. */
export interface MediaFeature extends Feature {
  /** The stream as published, H.264 and AAC. The same object for the stream's whole life. */
  sourceOf(stream_id: string): LiveStream;
  statusOf(stream_id: string): StreamStatus;
  /** What is on an open lesson's screen now; null before its first still, and of no open lesson. Takes as long as a look. */
  stillOf(session_id: string): Promise<Buffer | null>;
  /** The lesson has its picture or sound now, as its students are told: a source that is there and sends nothing does not count. */
  isSending(lesson: StreamedLesson): boolean;
  /** Pictures are skipped for a student's reader over TCP, because it is behind. */
  isReaderSlow(student_id: string): boolean;
  /** This computer itself interrupts pictures now: a part was lost a moment ago, or work is left out. */
  isHeldUp(): boolean;
  /** For who has just been given a seat. */
  readonly openFirstViewer: OpenFirstViewer;
  /** UDP, one of each sender. */
  readonly webrtc_ports: readonly number[];
}

/** A child that hangs at its start must not keep the rest from serving. */
const START_TIMEOUT_MS = 8000;
const CHECKS = {
  running: 'ok',
  starting: 'degraded',
  down: 'failed',
  port_taken: 'failed',
  senders_down: 'ok',
} as const;

const problemsOf = (engine: Engine): PresentProblem[] => {
  const { state, webrtc_port, is_silent, lost_engine, lost_sender } = engine;
  const problems: PresentProblem[] = [];
  if (state === 'down' || is_silent) problems.push({ code: 'engine_down', severity: 'outage' });
  else if (lost_engine) problems.push({ code: 'engine_lost', severity: 'outage' });
  if (state === 'port_taken') {
    problems.push({ code: 'webrtc_port_taken', severity: 'outage', details: { port: webrtc_port } });
  }
  if (state === 'senders_down') problems.push({ code: 'senders_down', severity: 'note' });
  else if (lost_sender) problems.push({ code: 'sender_lost', severity: 'note' });
  return problems;
};

const engineCheck = ({ state, is_silent, lost_engine }: Engine): Check =>
  is_silent || (state === 'running' && lost_engine) ? 'degraded' : CHECKS[state];

const sendersCheck = ({ state, lost_sender }: Engine): Check => {
  if (state === 'senders_down') return 'failed';
  return lost_sender ? 'degraded' : 'ok';
};

/** More names than these say no more; the log has them all. */
const MAX_NAMED = 10;

/** Whom it is about is known in that lesson alone. */
const keptOutOf = (engine: Engine, { session_id, stream_id }: SessionRecord): PresentProblem[] => {
  const student_ids = engine.keptOut(stream_id);
  if (student_ids.length === 0) return [];
  return [
    {
      code: 'viewers_kept_out',
      severity: 'note',
      session_id,
      details: { student_ids: student_ids.slice(-MAX_NAMED) },
    },
  ];
};

/** What is left out is heard and seen by the class, but for stills. */
const SEVERITIES = { sound: 'outage', repair: 'outage', feeds: 'outage', stills: 'note' } as const;
const overloadOf = (part: ShedPart): PresentProblem => ({
  code: `${part}_overloaded`,
  severity: SEVERITIES[part],
});

const startWithin = async (engine: Engine, timeout_ms: number): Promise<void> => {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, timeout_ms);
  });
  await Promise.race([engine.start(), deadline]).finally(() => {
    clearTimeout(timer);
  });
};

export const createMediaFeature = (deps: MediaFeatureDeps): MediaFeature => {
  const { platform, lessons, publishing, segmentViewersOf, seatOf } = deps;
  const { config, bus, boards, network, logger, now, now_ms } = platform;
  const engine = createEngine({
    ...platform,
    entry: platform.entries.engine,
    sender_entry: platform.entries.sender,
  });
  const feeds = createLiveFeeds({ engine, logger, now_ms });
  const readers = createFlvReaders({
    feeds,
    now_ms,
    onBegun: (seconds) => {
      metrics.viewerOpened('flv', seconds);
    },
    onEnded: (reason) => {
      metrics.viewerEnded('flv', reason);
    },
  });
  const metrics = createMediaMetrics({
    registry: platform.metrics,
    flvTotals: readers.totals,
    whepPlaces: () => viewers.count,
  });
  const viewers = createViewers({
    lessons,
    engine: {
      async openViewer(offer) {
        const asked_at_ms = now_ms();
        const answer = await engine.openViewer(offer);
        metrics.viewerOpened('whep', (now_ms() - asked_at_ms) / 1000);
        return answer;
      },
      closeViewer: engine.closeViewer,
    },
    seatOf,
    now_ms,
  });
  const shedding = createShedding({
    onChange: () => {
      boards.touchAll('teacher', 'problems');
    },
  });
  const preflight = createPreflight({
    ffmpeg_path: config.ffmpeg_path,
    feeds,
    mayStandStill: (stream_id) => engine.statusOf(stream_id).publisher?.kind === 'screen',
    logger,
    onChange: (stream_id) => {
      bus.ephemeral('stream.changed', null, { stream_id });
    },
    onShed: () => {
      shedding.shed('stills');
    },
    now,
    now_ms,
  });
  const statusOf = createStreamStatus({
    engineOf: engine.statusOf,
    flvReadersOf: readers.countOf,
    segmentReadersOf: (stream_id) => {
      const lesson = lessons.open.find((one) => one.stream_id === stream_id);
      return lesson === undefined ? { hls: 0, dash: 0 } : segmentViewersOf(lesson.session_id);
    },
    preflightOf: preflight.warningsOf,
  });
  const ffmpegCheck = (): Check => {
    const is_failing = publishing.slots.all.some(({ stream_id }) =>
      statusOf(stream_id).ingest_warnings.some(({ code }) => code === 'ffmpeg_failing'),
    );
    if (is_failing) return 'failed';
    return config.ffmpeg_path === null ? 'degraded' : 'ok';
  };
  const streamOf = (session_id: string): string | null =>
    lessons.open.find((one) => one.session_id === session_id)?.stream_id ?? null;
  const flv = { readers, streamOf, explain: lessons.getOpen };
  const shares = createScreenShares({ streamOf, rtmp: publishing, bus, logger });
  const streams = createLessonStreams({
    statusOf: engine.statusOf,
    sourceOf: feeds.sourceOf,
    bus,
    onChange: (session_id) => {
      boards.touch('class', session_id, 'stream');
    },
    now,
    now_ms,
  });
  const lesson_wires = followLessons({ bus, lessons, engine, feeds, preflight, readers, streams });
  const subscriptions: (() => void)[] = [];

  followEngine({
    engine,
    takers: [publishing, shares],
    viewers,
    metrics,
    shedding,
    bus,
    logger,
    onState: () => {
      boards.touchAll('teacher', 'problems');
    },
  });

  return {
    name: 'media',
    bindRoutes(routes) {
      bindWhepRoutes(routes, { lessons, viewers, statusOf });
      bindPosterRoute(routes, { preflight, sessions: lessons });
      bindFlvRoutes(routes, flv);
    },
    endpoints: [flvEndpoint(flv), shares.endpoint],
    members: {
      class: { stream: { kind: 'value', read: streams.of } },
      teacher: {
        stream_status: {
          kind: 'value',
          read: (owner) => statusOf(publishing.slotOf(owner)?.stream_id ?? ''),
        },
      },
    },
    problems: () => [
      ...problemsOf(engine),
      ...lessons.open.flatMap((lesson) => keptOutOf(engine, lesson)),
      ...shedding.parts.map(overloadOf),
    ],
    checks: () => ({
      engine: engineCheck(engine),
      senders: sendersCheck(engine),
      ffmpeg: ffmpegCheck(),
    }),
    async start() {
      shares.start();
      streams.start();
      lesson_wires.start();
      // Before the engine's start: feeds follow it from its first word on.
      feeds.start();
      subscriptions.push(
        bus.handle('stream.disconnect', (request) =>
          Promise.resolve({ disconnected: shares.disconnect(request) || publishing.disconnect(request) }),
        ),
        ...(['student.removed', 'student.rebound'] as const).map((name) =>
          bus.on(name, ({ payload: { student_id } }) => {
            viewers.closeOf(student_id);
            readers.closeOf(student_id);
          }),
        ),
        bus.on('stream.changed', ({ payload: { stream_id } }) => {
          metrics.bitrate(stream_id, engine.statusOf(stream_id).bitrate_bps);
          const slot = publishing.slots.ofStream(stream_id);
          if (slot !== null) boards.touch('teacher', slot.teacher_id, 'stream_status');
        }),
        network.onChange((adapters) => {
          engine.setAddresses(adapters.map(({ address }) => address));
        }),
      );
      engine.setAddresses(network.adapters().map(({ address }) => address));
      await startWithin(engine, START_TIMEOUT_MS);
      // At the start somebody is there to choose another port; later it is a problem that the dashboard shows.
      if (engine.state === 'port_taken') {
        const { webrtc_port: port } = config;
        throw new AirError('unavailable', `port ${String(port)} is taken`, { option: 'webrtc_port', port });
      }
    },
    async stop() {
      for (const unsubscribe of subscriptions.splice(0)) unsubscribe();
      lesson_wires.stop();
      streams.stop();
      preflight.stop();
      shedding.stop();
      shares.stop();
      readers.stop();
      feeds.stop();
      await engine.stop();
    },
    sourceOf: feeds.sourceOf,
    statusOf,
    async stillOf(session_id) {
      const stream_id = streamOf(session_id);
      return stream_id === null ? null : ((await preflight.freshStill(stream_id))?.jpeg ?? null);
    },
    isSending: (lesson) => streams.of(lesson).state === 'live',
    isReaderSlow: readers.isSlow,
    isHeldUp: () =>
      engine.state !== 'running' ||
      engine.is_silent ||
      engine.lost_engine ||
      engine.lost_sender ||
      shedding.parts.length > 0,
    openFirstViewer: createFirstViewer({ viewers, logger }),
    get webrtc_ports() {
      return engine.webrtc_ports;
    },
  };
};
