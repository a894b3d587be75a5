import { createSocket } from 'node:dgram';
import { AirError } from '../../shared/errors.ts';
import { portDetailsSchema, type SenderCommand, type SenderEvent } from '../../shared/process/index.ts';
import type { Logger } from '../logging/logger.ts';
import { residentBytes } from '../process/resident-bytes.ts';
import { createLoopMeter } from './loop-meter.ts';
import { createPacketSources, type PacketSources } from './packets/packet-sources.ts';
import { createThreadMeter } from './thread-meter.ts';
import { openUdpPort, routeNativeLog, type UdpPort } from './whep/peer.ts';
import { createWhepHost, type WhepHost } from './whep/whep-host.ts';

/** A thread that turns around is known by a few of them in a row. */
const STATS_MS = 250;
/** With every fourth stats: browsers report once a second. */
const STATS_PER_LINKS = 4;
const ANY_ADDRESS = '0.0.0.0';

type Configure = Extract<SenderCommand, { type: 'configure' }>;
type WhepOpen = Extract<SenderCommand, { type: 'whep_open' }>;
type TakenSource = Awaited<ReturnType<PacketSources['take']>>;
type FailureCode = Extract<SenderEvent, { type: 'failure' }>['code'];
const FAILURE_CODES: readonly string[] = ['invalid_input', 'not_acceptable', 'unavailable'];

const toFailureCode = (code: string): FailureCode =>
  FAILURE_CODES.includes(code) ? (code as FailureCode) : 'internal';

export interface SenderHostDeps {
  readonly logger: Logger;
  readonly send: (event: SenderEvent) => void;
}

/** A sender process's inside: viewers, their transports, and copies of the packets that they watch. */
export interface SenderHost {
  handle(command: SenderCommand): Promise<void>;
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

export const createSenderHost = ({ logger, send }: SenderHostDeps): SenderHost => {
  const loop = createLoopMeter();
  let udp: UdpPort | null = null;
  let whep: WhepHost | null = null;
  let addresses: readonly string[] = [];
  let bound_address = ANY_ADDRESS;
  let timer: NodeJS.Timeout | undefined;
  let ticks = 0;
  const threads = createThreadMeter();

  const sources: PacketSources = createPacketSources({
    onPackets: (source) => whep?.wake(source),
    onReport: (source, medium, report) => whep?.report(source, medium, report),
    onLost: (source) => whep?.closeSource(source),
  });

  const tick = (): void => {
    if (whep === null) return;
    ticks += 1;
    const links = ticks % STATS_PER_LINKS === 0 ? whep.links() : [];
    if (links.length > 0) send({ type: 'viewer_links', links });
    send({
      type: 'stats',
      ...loop.read(),
      resident_bytes: residentBytes(),
      ...threads.read(),
      heard: whep.takeHeard(),
      ...whep.totals(),
    });
  };

  const setUp = async (command: Configure): Promise<UdpPort> => {
    routeNativeLog((level, message) => {
      logger.debug({ level, native: message }, 'native library');
    });
    ({ addresses, host: bound_address } = command);
    const bind_address = bound_address === ANY_ADDRESS ? null : bound_address;
    const bound = openUdpPort(
      command.port === 0 ? await findFreeUdpPort(bound_address) : command.port,
      bind_address,
    );
    whep = createWhepHost({
      udp: bound,
      bind_address,
      logger,
      onConnected: (viewer_id) => {
        send({ type: 'viewer_connected', viewer_id });
      },
      onClosed: (viewer_id, reason) => {
        send({ type: 'viewer_closed', viewer_id, reason });
      },
    });
    loop.start();
    threads.read();
    timer = setInterval(tick, STATS_MS);
    return bound;
  };
  let setting_up: Promise<UdpPort> | null = null;
  /** Answers again what is set up already: the first answer may have come too late for an app on a busy laptop. */
  const configure = async (command: Configure): Promise<void> => {
    setting_up ??= setUp(command);
    try {
      udp = await setting_up;
    } catch (error) {
      setting_up = null;
      throw error;
    }
    send({ type: 'reply', request_id: command.request_id, result: { port: udp.port } });
  };

  /** The address that the viewer reached us on comes first: that way is known to work. */
  const offered = (reached_address: string | null): string[] => {
    if (bound_address !== ANY_ADDRESS) return [bound_address];
    const all = reached_address === null ? [...addresses] : [reached_address, ...addresses];
    return [...new Set(all.length === 0 ? ['127.0.0.1'] : all)];
  };

  /** Viewers that wait for their copy: they may be closed meanwhile. */
  const opening = new Map<string, { readonly stream_id: string; is_wanted: boolean }>();
  const takeSource = async ({ viewer_id, stream_id, quality }: WhepOpen): Promise<TakenSource> => {
    const waiting = { stream_id, is_wanted: true };
    opening.set(viewer_id, waiting);
    try {
      const taken = await sources.take(stream_id, quality);
      if (waiting.is_wanted) return taken;
      taken.leave();
      throw new AirError('unavailable', 'the viewer was closed meanwhile');
    } finally {
      opening.delete(viewer_id);
    }
  };

  const openViewer = async (command: WhepOpen): Promise<void> => {
    const { request_id, viewer_id, stream_id, sdp, reached_address, quality } = command;
    if (whep === null) throw new AirError('unavailable', 'the sender is not configured yet');
    const { source, leave } = await takeSource(command);
    try {
      const answer = whep.open({
        viewer_id,
        stream_id,
        sdp,
        addresses: offered(reached_address),
        source,
        wants_video: quality !== 'sound',
        onGone: leave,
      });
      send({ type: 'reply', request_id, result: { sdp: answer } });
    } catch (error) {
      leave();
      throw error;
    }
  };

  const run = async (command: SenderCommand): Promise<void> => {
    switch (command.type) {
      case 'configure':
        await configure(command);
        return;
      case 'set_addresses':
        ({ addresses } = command);
        return;
      case 'set_engine':
        sources.setEngine(command.engine);
        return;
      case 'whep_open':
        await openViewer(command);
        return;
      case 'whep_close': {
        const waiting = opening.get(command.viewer_id);
        if (waiting !== undefined) waiting.is_wanted = false;
        whep?.close(command.viewer_id, command.reason);
        return;
      }
      case 'close_stream':
        for (const waiting of opening.values())
          if (waiting.stream_id === command.stream_id) waiting.is_wanted = false;
        whep?.closeStream(command.stream_id);
        sources.closeStream(command.stream_id);
    }
  };

  return {
    async handle(command) {
      try {
        await run(command);
      } catch (error) {
        const request_id = 'request_id' in command ? command.request_id : null;
        const known = error instanceof AirError ? error : new AirError('internal', 'failed');
        if (request_id === null || known.code === 'internal')
          logger.error({ err: error, command: command.type }, 'a command failed');
        if (request_id === null) return;
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
      loop.stop();
      whep?.stop();
      sources.setEngine(null);
    },
  };
};
