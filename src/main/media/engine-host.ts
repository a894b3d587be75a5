import { createSocket } from 'node:dgram';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { AirError } from '../../shared/errors.ts';
import {
  portDetailsSchema,
  type ConfigureReply,
  type EngineCommand,
  type EngineEvent,
} from '../../shared/process/index.ts';
import type { Logger } from '../logging/logger.ts';
import { createDeliveryListener, type DeliveryListener } from './delivery/delivery-listener.ts';
import { createEngineStream, type EngineStream } from './engine-stream.ts';
import { findEncoders, type Encoder } from './repair/encoders.ts';
import { openUdpPort, routeNativeLog, type UdpPort } from './whep/peer.ts';
import { createWhepHost, type WhepHost } from './whep/whep-host.ts';

const STATS_MS = 1000;
/** Of the loop-delay monitor; what it reports beyond it is the delay. */
const LOOP_RESOLUTION_MS = 5;
const ANY_ADDRESS = '0.0.0.0';

type Configure = Extract<EngineCommand, { type: 'configure' }>;
type WhepOpen = Extract<EngineCommand, { type: 'whep_open' }>;

export interface EngineHostDeps {
  readonly logger: Logger;
  readonly send: (event: EngineEvent) => void;
}

/** The engine process's inside: streams by slot, their viewers, and the app's commands. */
export interface EngineHost {
  handle(command: EngineCommand): Promise<void>;
  stop(): void;
}

/** A UDP port that is free now; the native library can't choose one itself. */
const findFreeUdpPort = async (address: string): Promise<number> =>
  new Promise((resolve, reject) => {
    const socket = createSocket('udp4');
    socket.once('error', reject);
    socket.bind(0, address, () => {
      const { port } = socket.address();
      socket.close(() => {
        resolve(port);
      });
    });
  });

export const createEngineHost = ({ logger, send }: EngineHostDeps): EngineHost => {
  const streams = new Map<string, EngineStream>();
  /** Slots whose viewers may watch: those of open lessons. */
  const open = new Set<string>();
  const loop = monitorEventLoopDelay({ resolution: LOOP_RESOLUTION_MS });
  let whep: WhepHost | null = null;
  let configured: Promise<ConfigureReply> | null = null;
  let deliveries: DeliveryListener | null = null;
  let addresses: readonly string[] = [];
  let bound_address = ANY_ADDRESS;
  let ffmpeg_path: string | null = null;
  let encoders: Promise<Encoder[]> | null = null;
  let timer: NodeJS.Timeout | undefined;

  const tellStatus = (stream_id: string): void => {
    const stream = streams.get(stream_id);
    if (stream === undefined) return;
    send({ type: 'stream_status', stream_id, status: stream.status(whep?.connected(stream_id) ?? 0) });
  };

  const streamOf = (stream_id: string): EngineStream => {
    const known = streams.get(stream_id);
    if (known !== undefined) return known;
    const stream = createEngineStream({
      ffmpeg_path,
      findEncoders: async () => (encoders ??= findEncoders(ffmpeg_path ?? '')),
      logger: logger.child({ stream_id }),
      onPackets: (rtp) => whep?.wake(rtp),
      onChange: () => {
        tellStatus(stream_id);
      },
      onRejected: (publisher_id, reason, detail) => {
        send({ type: 'publisher_rejected', stream_id, publisher_id, reason, detail });
      },
    });
    streams.set(stream_id, stream);
    return stream;
  };

  const tick = (): void => {
    for (const [stream_id, stream] of streams) if (stream.status(0).live) tellStatus(stream_id);
    const delay = (percentile: number): number =>
      loop.count === 0 ? 0 : Math.max(0, loop.percentile(percentile) / 1e6 - LOOP_RESOLUTION_MS) / 1000;
    const all = [...streams.values()];
    const links = whep?.links() ?? [];
    if (links.length > 0) send({ type: 'viewer_links', links });
    const totals = whep?.totals() ?? { viewers: 0, packets_sent: 0, bytes_sent: 0, viewer_skips: 0 };
    send({
      type: 'stats',
      event_loop_delay_p50_seconds: delay(50),
      event_loop_delay_p99_seconds: delay(99),
      resident_bytes: process.memoryUsage.rss(),
      units_in: all.reduce((sum, { units_in }) => sum + units_in, 0),
      bytes_in: all.reduce((sum, { bytes_in }) => sum + bytes_in, 0),
      ...totals,
    });
    loop.reset();
  };

  const bindUdp = async (port: number, address: string): Promise<UdpPort> => {
    const bind_address = address === ANY_ADDRESS ? null : address;
    return openUdpPort(port === 0 ? await findFreeUdpPort(address) : port, bind_address);
  };

  const setUp = async (command: Configure): Promise<ConfigureReply> => {
    routeNativeLog((level, message) => {
      logger.debug({ level, native: message }, 'native library');
    });
    ({ addresses, ffmpeg_path, host: bound_address } = command);
    const udp = await bindUdp(command.webrtc_port, bound_address);
    whep = createWhepHost({
      udp,
      bind_address: bound_address === ANY_ADDRESS ? null : bound_address,
      logger,
      onConnected: (viewer_id) => {
        send({ type: 'viewer_connected', viewer_id });
      },
      onClosed: (viewer_id, reason) => {
        send({ type: 'viewer_closed', viewer_id, reason });
      },
    });
    deliveries = createDeliveryListener({
      logger,
      onDelivery: (header, cut) => streamOf(header.stream_id).deliver(header, cut),
      onFeed: ({ stream_id, feed }, sink) => streamOf(stream_id).feed(feed, sink),
    });
    const sink = await deliveries.start();
    loop.enable();
    timer = setInterval(tick, STATS_MS);
    return { webrtc_port: udp.port, sink };
  };

  /** Answers again what is set up already: the first answer may have come too late for an app on a busy laptop. */
  const configure = async (command: Configure): Promise<void> => {
    configured ??= setUp(command);
    try {
      send({ type: 'reply', request_id: command.request_id, result: await configured });
    } catch (error) {
      configured = null;
      throw error;
    }
  };

  /** The address that the viewer reached us on comes first: that way is known to work. */
  const offered = (reached_address: string | null): string[] => {
    if (bound_address !== ANY_ADDRESS) return [bound_address];
    const all = reached_address === null ? [...addresses] : [reached_address, ...addresses];
    return [...new Set(all.length === 0 ? ['127.0.0.1'] : all)];
  };

  const openViewer = (command: WhepOpen): void => {
    const { request_id, viewer_id, stream_id, sdp, reached_address, quality } = command;
    if (whep === null) throw new AirError('unavailable', 'the engine is not configured yet');
    if (!open.has(stream_id)) throw new AirError('not_found', 'that stream is not open');
    const { rtp, leave } = streamOf(stream_id).watch(quality);
    try {
      const answer = whep.open({
        viewer_id,
        stream_id,
        sdp,
        addresses: offered(reached_address),
        source: rtp,
        wants_video: quality !== 'sound',
        onGone: leave,
      });
      send({ type: 'reply', request_id, result: { sdp: answer } });
    } catch (error) {
      leave();
      throw error;
    }
  };

  const run = async (command: EngineCommand): Promise<void> => {
    switch (command.type) {
      case 'configure':
        await configure(command);
        return;
      case 'set_addresses':
        ({ addresses } = command);
        return;
      case 'open_stream':
        open.add(command.stream_id);
        streamOf(command.stream_id);
        return;
      case 'close_stream':
        open.delete(command.stream_id);
        whep?.closeStream(command.stream_id);
        return;
      case 'whep_open':
        openViewer(command);
        return;
      case 'whep_close':
        whep?.close(command.viewer_id, 'closed_by_client');
    }
  };

  return {
    async handle(command) {
      try {
        await run(command);
      } catch (error) {
        const request_id = 'request_id' in command ? command.request_id : null;
        if (request_id === null) {
          logger.error({ err: error, command: command.type }, 'a command failed');
          return;
        }
        const known = error instanceof AirError ? error : new AirError('internal', 'failed');
        if (known.code === 'internal')
          logger.error({ err: error, command: command.type }, 'a command failed');
        const port = portDetailsSchema.safeParse(known.details);
        send({
          type: 'failure',
          request_id,
          code: toFailureCode(known.code),
          message: known.message,
          ...(port.success ? { details: port.data } : {}),
        });
      }
    },
    stop() {
      clearInterval(timer);
      loop.disable();
      deliveries?.stop();
      whep?.stop();
      for (const stream of streams.values()) stream.stop();
    },
  };
};

type FailureCode = Extract<EngineEvent, { type: 'failure' }>['code'];
const FAILURE_CODES: readonly string[] = ['invalid_input', 'not_acceptable', 'not_found', 'unavailable'];

const toFailureCode = (code: string): FailureCode =>
  FAILURE_CODES.includes(code) ? (code as FailureCode) : 'internal';
