import { createEngine, type Engine } from '../../../src/main/media/index.ts';
import { createBus } from '../../../src/main/bus/bus.ts';
import { createLogger } from '../../../src/main/logging/logger.ts';
import type { ChildHandle } from '../../../src/main/process/child.ts';
import { createNodeLauncher } from '../../../src/main/process/node-launcher.ts';
import type { StreamStatus } from '../../../src/shared/contract/media/stream.ts';
import type { MediaSink, ViewerEndReason, ViewerLink } from '../../../src/shared/process/index.ts';
import { bundleEntry } from '../bundle.ts';
import {
  publishByFfmpeg,
  type FfmpegPublisher,
  type FfmpegPublisherOptions,
} from '../rtmp/ffmpeg-publisher.ts';
import { KEY, startIngest, STREAM, type IngestHarness } from '../rtmp/ingest-harness.ts';

/** The real ingest, engine and sender processes, joined as the app joins them, without the app. */
export interface EngineHarness {
  readonly engine: Engine;
  readonly ingest: IngestHarness['ingest'];
  /** The newest process of that name. */
  childOf(name: 'engine'): ChildHandle;
  /** The senders' present processes, in their order. */
  readonly senders: readonly ChildHandle[];
  readonly closed: { readonly viewer_id: string; readonly reason: ViewerEndReason }[];
  readonly rejected: string[];
  /** How many senders were lost so far. */
  readonly losses: number;
  /** What was told last of each viewer's link. */
  readonly links: ReadonlyMap<string, ViewerLink>;
  /** Where the present engine takes deliveries and gives feeds. */
  readonly sink: MediaSink;
  readonly status: StreamStatus;
  /** Publishes by ffmpeg to the open stream. */
  publish(video?: readonly string[], options?: PublishOptions): FfmpegPublisher;
  stop(): Promise<void>;
}

type PublishOptions = Pick<FfmpegPublisherOptions, 'size' | 'audio'>;

export const startEngine = async (
  options: { readonly ffmpeg_path?: string | null; readonly senders?: number } = {},
): Promise<EngineHarness> => {
  const air = await startIngest();
  const logger = createLogger({
    part: 'test',
    level: process.env['AIR_TEST_LOG'] === undefined ? 'silent' : 'debug',
  });
  const launcher = createNodeLauncher();
  const launched: { readonly name: string; readonly child: ChildHandle; gone: boolean }[] = [];
  const engine = createEngine({
    config: {
      host: '127.0.0.1',
      webrtc_port: 0,
      ffmpeg_path: options.ffmpeg_path === undefined ? 'ffmpeg' : options.ffmpeg_path,
    },
    entry: await bundleEntry('engine'),
    sender_entry: await bundleEntry('sender'),
    senders: options.senders ?? 2,
    launcher: {
      launch: (entry, name) => {
        const child = launcher.launch(entry, name);
        const one = { name, child, gone: false };
        child.onExit(() => {
          one.gone = true;
        });
        launched.push(one);
        return child;
      },
    },
    bus: createBus({ origin: 'test', logger }),
    logger,
  });
  const closed: { viewer_id: string; reason: ViewerEndReason }[] = [];
  const rejected: string[] = [];
  const links = new Map<string, ViewerLink>();
  let present_sink: MediaSink | null = null;
  engine.listen({
    onSink: (sink) => {
      present_sink = sink;
      air.ingest.setSink(sink);
    },
    onViewerLinks: (all) => {
      for (const link of all) links.set(link.viewer_id, link);
    },
    onViewerClosed: (viewer_id, reason) => closed.push({ viewer_id, reason }),
    onPublisherRejected: (stream_id, publisher_id, detail, reason) => {
      rejected.push(detail);
      air.ingest.disconnect({ stream_id, publisher_id, detail, reason });
    },
  });
  await engine.start();
  engine.openStream(STREAM);
  const publishers: FfmpegPublisher[] = [];

  return {
    engine,
    ingest: air.ingest,
    closed,
    rejected,
    links,
    get sink() {
      if (present_sink === null) throw new Error('the engine is away');
      return present_sink;
    },
    childOf(name) {
      const newest = launched.findLast((one) => one.name === name);
      if (newest === undefined) throw new Error(`no ${name} was launched`);
      return newest.child;
    },
    get losses() {
      return launched.filter(({ name, gone }) => name === 'sender' && gone).length;
    },
    get senders() {
      return launched.filter(({ name, gone }) => name === 'sender' && !gone).map(({ child }) => child);
    },
    get status() {
      return engine.statusOf(STREAM);
    },
    publish(video, publish_options = {}) {
      const publisher = publishByFfmpeg({
        url: air.url(KEY),
        ...(video === undefined ? {} : { video }),
        ...publish_options,
      });
      publishers.push(publisher);
      return publisher;
    },
    async stop() {
      for (const publisher of publishers) await publisher.stop();
      await engine.stop();
      await air.stop();
    },
  };
};

export { STREAM };
