import { AirError } from '../../../shared/errors.ts';
import type { MediaSink, ViewerEndReason, ViewerLink } from '../../../shared/process/index.ts';
import type { Bus } from '../../bus/bus.ts';
import type { Logger } from '../../logging/logger.ts';
import type { ChildLauncher } from '../../process/child.ts';
import { createSender, type Sender, type SenderState, type SentViewer } from './sender.ts';
import { createPersons, type Watching } from './persons.ts';
import { createSuspects } from './suspects.ts';

export type SeatedViewer = SentViewer & Watching;

/** Of all senders together; counts are since the app's start. */
export interface SenderTotals {
  readonly viewers: number;
  readonly packets_sent: number;
  readonly bytes_sent: number;
  readonly viewer_skips: number;
  /** The worst of them. */
  readonly sender_delay_p50_seconds: number;
  readonly sender_delay_p99_seconds: number;
  readonly sender_resident_bytes: number;
}

export interface SendersDeps {
  readonly config: { readonly host: string; readonly webrtc_port: number };
  readonly count: number;
  readonly entry: string;
  readonly launcher: ChildLauncher;
  readonly bus: Bus;
  readonly logger: Logger;
  readonly onState: () => void;
  readonly onConnected: (viewer_id: string) => void;
  readonly onClosed: (viewer_id: string, reason: ViewerEndReason) => void;
  readonly onLinks: (links: readonly ViewerLink[]) => void;
}

/**
 * The processes that have native code and nothing else, and which viewer is with which of them
 * ([ADR 17](docs/adr/0017-senders.md)).
 */
export interface Senders {
  start(): Promise<void>;
  stop(): Promise<void>;
  readonly state: SenderState;
  /** In their order; 0 where one is not known yet. */
  readonly ports: readonly number[];
  setEngine(engine: MediaSink | null): void;
  setAddresses(addresses: readonly string[]): void;
  /** @throws AirError what the sender says of the offer; unavailable while there is none, or where the seat is kept out */
  open(viewer: SeatedViewer): Promise<{ sdp: string }>;
  close(viewer_id: string): void;
  closeStream(stream_id: string): void;
  /** How many are connected. */
  connected(stream_id: string): number;
  totals(): SenderTotals;
  /** When the last sender was lost, on the clock of performance.now(); null while none was. */
  readonly lost_at_ms: number | null;
  /** Seats that are served without WebRTC. */
  readonly kept_out: readonly string[];
}

interface Seated extends Watching {
  readonly viewer_id: string;
  readonly stream_id: string;
  readonly slot: Slot;
  connected_at_ms: number | null;
  /** Its sender was told to close it. */
  is_leaving: boolean;
}

interface Slot {
  readonly sender: Sender;
  readonly viewers: Map<string, Seated>;
  /** Who left a moment ago: a fault may outlive its viewer. */
  left: { readonly seated: Seated; readonly at_ms: number }[];
}

const LEFT_WITHIN_MS = 3000;
const NO_COUNTS = { packets_sent: 0, bytes_sent: 0, viewer_skips: 0 };
/** How long a viewer is held back for a sender that may have fallen, or that is being replaced. */
const HOLD_MS = 2500;
const HOLD_LOOK_MS = 50;

export const createSenders = (deps: SendersDeps): Senders => {
  const { config, bus, logger } = deps;
  const now_ms = (): number => performance.now();
  const suspects = createSuspects({ now_ms });
  const viewers = new Map<string, Seated>();
  const persons = createPersons({ watching: () => viewers.values(), now_ms });
  /** Who is kept out, as a seat or as an address, and the seats and streams that it was then. */
  const named = new Map<string, readonly Seated[]>();
  let addresses: readonly string[] = [];
  let engine: MediaSink | null = null;
  let past = NO_COUNTS;
  let lost_at_ms: number | null = null;
  let stopped = false;

  const take = (viewer_id: string): Seated | undefined => {
    const seated = viewers.get(viewer_id);
    if (seated === undefined) return undefined;
    viewers.delete(viewer_id);
    seated.slot.viewers.delete(viewer_id);
    persons.left(seated);
    return seated;
  };

  const isKeptOut = (viewer: Watching): boolean =>
    suspects.isKeptOut(viewer.seat) || suspects.isKeptOut(persons.of(viewer));
  const name = (who: string, seated: readonly Seated[]): void => {
    named.set(who, seated);
    const students = seated.map(({ seat }) => seat);
    logger.warn({ students }, 'somebody is served without WebRTC from now on');
  };

  const countsOf = ({ stats }: Sender): typeof NO_COUNTS => stats ?? NO_COUNTS;
  const add = (one: typeof NO_COUNTS, other: typeof NO_COUNTS): typeof NO_COUNTS => ({
    packets_sent: one.packets_sent + other.packets_sent,
    bytes_sent: one.bytes_sent + other.bytes_sent,
    viewer_skips: one.viewer_skips + other.viewer_skips,
  });

  const lose = (slot: Slot, cleared: ReadonlySet<string>): void => {
    lost_at_ms = now_ms();
    callReserve();
    const present = [...slot.viewers.values()].filter(({ viewer_id }) => !cleared.has(viewer_id));
    const left = slot.left.filter(({ at_ms }) => now_ms() - at_ms < LEFT_WITHIN_MS);
    const all = [...present, ...left.map(({ seated }) => seated)];
    slot.left = [];
    // Whoever does harm comes for it, and goes: who has watched for a while is suspected only where nobody does.
    const passing = all.filter((seated) => seated.is_leaving || persons.isNew(seated));
    const there = passing.length > 0 ? passing : all;
    const names = persons.among(there);
    const who = suspects.lost(names);
    if (who !== null) {
      const seated = there.filter((_, index) => names[index] === who);
      persons.settleOthers(seated);
      name(who, seated);
    }
    for (const viewer_id of [...slot.viewers.keys()]) {
      take(viewer_id);
      deps.onClosed(viewer_id, 'sender_lost');
    }
  };

  const createSlot = (number: number): Slot => {
    const slot: Slot = {
      viewers: new Map(),
      left: [],
      sender: createSender({
        number,
        port: config.webrtc_port === 0 ? 0 : config.webrtc_port + number,
        settings: () => ({ host: config.host, addresses, engine }),
        entry: deps.entry,
        launcher: deps.launcher,
        logger,
        onState: deps.onState,
        onConnected: (viewer_id) => {
          const seated = viewers.get(viewer_id);
          if (seated === undefined) return;
          seated.connected_at_ms = now_ms();
          deps.onConnected(viewer_id);
        },
        onClosed: ({ viewer_id, reason }) => {
          const seated = take(viewer_id);
          if (seated === undefined) return;
          slot.left = slot.left.filter(({ at_ms }) => now_ms() - at_ms < LEFT_WITHIN_MS);
          slot.left.push({ seated: { ...seated, is_leaving: true }, at_ms: now_ms() });
          const who = persons.of(seated);
          if (reason === 'flooding' && who !== null) {
            persons.settleOthers([seated]);
            suspects.keepOut(who);
            name(who, [seated]);
            deps.onState();
          }
          deps.onClosed(viewer_id, reason);
        },
        onLinks: deps.onLinks,
        onLost: ({ cleared, reason, restarts, stats }) => {
          past = add(past, stats ?? NO_COUNTS);
          lose(slot, cleared);
          bus.fact('process.restarted', null, { process: 'sender', reason, restarts });
        },
      }),
    };
    return slot;
  };
  /** And one in reserve, which is started at the first loss: where suspects are, nobody else has to be. */
  const reserve = createSlot(deps.count);
  let slots = Array.from({ length: deps.count }, (_, number) => createSlot(number));
  const callReserve = (): void => {
    if (slots.includes(reserve)) return;
    slots = [...slots, reserve];
    void reserve.sender.start();
  };

  const seatsOf = (slot: Slot): { slot: Slot; seats: (string | null)[] } => ({
    slot,
    seats: [...slot.viewers.values()].map(persons.of),
  });

  /** Suspects wait for a sender that is being replaced, or they would all meet on those that are left. */
  const choose = (viewer: Watching): Slot | null => {
    const person = persons.of(viewer);
    const lively = slots.filter(({ sender }) => sender.is_lively);
    const may_come = suspects.isSuspected(person)
      ? slots.filter(({ sender }) => sender.state !== 'port_taken')
      : lively.length > 0
        ? lively
        : slots.filter(({ sender }) => sender.state === 'running');
    return suspects.choose(person, may_come.map(seatsOf))?.slot ?? null;
  };

  /** It comes from a sender that no longer says anything: it is not clear yet what became of that. */
  const mayBeFalling = (seat: string | null): boolean =>
    slots.some(
      ({ sender, viewers: own }) =>
        sender.state === 'running' &&
        !sender.is_lively &&
        [...own.values()].some((seated) => seated.seat === seat),
    );

  const until = async (isReady: () => boolean): Promise<void> => {
    const deadline_ms = now_ms() + HOLD_MS;
    while (!stopped && !isReady() && now_ms() < deadline_ms)
      await new Promise((resolve) => setTimeout(resolve, HOLD_LOOK_MS));
  };

  const openOn = async (slot: Slot, { seat, address, ...viewer }: SeatedViewer): Promise<{ sdp: string }> => {
    const { viewer_id, stream_id } = viewer;
    const seated: Seated = {
      viewer_id,
      stream_id,
      seat,
      address,
      slot,
      connected_at_ms: null,
      is_leaving: false,
    };
    persons.came(seated);
    viewers.set(viewer_id, seated);
    slot.viewers.set(viewer_id, seated);
    try {
      await until(() => slot.sender.state === 'running' || viewers.get(viewer_id) !== seated);
      if (viewers.get(viewer_id) !== seated) throw new AirError('unavailable', 'it was closed meanwhile');
      return await slot.sender.open(viewer);
    } catch (error) {
      if (viewers.get(viewer_id) === seated) take(viewer_id);
      throw error;
    }
  };

  return {
    async start() {
      await Promise.all(slots.map(({ sender }) => sender.start()));
    },
    async stop() {
      stopped = true;
      await Promise.all(slots.map(({ sender }) => sender.stop()));
    },
    get state() {
      const states = slots.map(({ sender }) => sender.state);
      if (states[0] === 'port_taken') return 'port_taken';
      if (states.includes('running')) return 'running';
      return states.includes('starting') ? 'starting' : 'down';
    },
    get ports() {
      return slots.map(({ sender }) => sender.port);
    },
    setEngine(next) {
      engine = next;
      for (const { sender } of slots) sender.send({ type: 'set_engine', engine });
    },
    setAddresses(next) {
      addresses = next;
      for (const { sender } of slots) sender.send({ type: 'set_addresses', addresses: [...next] });
    },
    async open(viewer) {
      const { seat } = viewer;
      // Who has watched for a while does not wait for the end of a sender that another has brought down.
      if (persons.isNew(viewer)) await until(() => !mayBeFalling(seat));
      if (isKeptOut(viewer))
        throw new AirError('unavailable', 'this seat is served without WebRTC', { kept_out: true });
      const slot = choose(viewer);
      if (slot === null) throw new AirError('unavailable', 'no sender is there');
      return openOn(slot, viewer);
    },
    close(viewer_id) {
      const seated = viewers.get(viewer_id);
      if (seated === undefined) return;
      seated.is_leaving = true;
      if (seated.slot.sender.state === 'running') seated.slot.sender.send({ type: 'whep_close', viewer_id });
      else if (take(viewer_id) !== undefined) deps.onClosed(viewer_id, 'closed_by_client');
    },
    closeStream(stream_id) {
      for (const { sender } of slots) sender.send({ type: 'close_stream', stream_id });
      persons.forget(stream_id);
      for (const [who, seated] of named) {
        if (!seated.some((one) => one.stream_id === stream_id)) continue;
        named.delete(who);
        suspects.forget([who]);
      }
    },
    connected(stream_id) {
      let count = 0;
      for (const seated of viewers.values())
        if (seated.stream_id === stream_id && seated.connected_at_ms !== null) count += 1;
      return count;
    },
    totals() {
      const all = slots.map(({ sender }) => sender.stats).filter((stats) => stats !== null);
      const worst = (values: readonly number[]): number => Math.max(0, ...values);
      return {
        ...slots.map(({ sender }) => countsOf(sender)).reduce(add, past),
        viewers: all.reduce((sum, stats) => sum + stats.viewers, 0),
        sender_delay_p50_seconds: worst(all.map((stats) => stats.event_loop_delay_p50_seconds)),
        sender_delay_p99_seconds: worst(all.map((stats) => stats.event_loop_delay_p99_seconds)),
        sender_resident_bytes: all.reduce((sum, stats) => sum + stats.resident_bytes, 0),
      };
    },
    get lost_at_ms() {
      return lost_at_ms;
    },
    get kept_out() {
      const seats = [...named.values()].flat().map(({ seat }) => seat);
      return [...new Set(seats.filter((seat) => seat !== null))];
    },
  };
};
