import { AirError } from '../../../shared/errors.ts';
import type { MediaSink, ViewerEndReason, ViewerLink } from '../../../shared/process/index.ts';
import type { Bus } from '../../bus/bus.ts';
import type { Logger } from '../../logging/logger.ts';
import type { ChildLauncher } from '../../process/child.ts';
import { mayBeViewers } from './blame.ts';
import { createCulprits } from './culprits.ts';
import type { Watching } from './persons.ts';
import { choosePlace, type Place } from './places.ts';
import {
  createSender,
  RESTART_MS,
  type Sender,
  type SenderLoss,
  type SenderState,
  type SentViewer,
} from './sender.ts';
import { addCounts, NO_COUNTS, totalsOf, type SenderTotals } from './totals.ts';

export type SeatedViewer = SentViewer & Watching;

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
  /** @throws AirError what the sender says of the offer; unavailable while there is none, where the seat is kept out {kept_out: true}, or where it is closed meanwhile */
  open(viewer: SeatedViewer): Promise<{ sdp: string }>;
  close(viewer_id: string): void;
  closeStream(stream_id: string): void;
  /** How many students are connected: the teacher's own preview is none, and a page between two viewers is one. */
  connected(stream_id: string): number;
  totals(): SenderTotals;
  /** When the last sender was lost, on the clock of performance.now(); null while none was. */
  readonly lost_at_ms: number | null;
  /** Seats of a lesson that are served without WebRTC until it is over. */
  keptOut(stream_id: string): readonly string[];
}

interface Seated extends Watching {
  readonly viewer_id: string;
  /** null: it is not clear yet where it goes. */
  slot: Slot | null;
  /** Its sender was asked, and may have it, or fall by it. */
  is_asked: boolean;
  connected_at_ms: number | null;
  /** It has to go: its sender was told to close it. */
  is_leaving: boolean;
}

interface Slot {
  readonly sender: Sender;
  readonly viewers: Map<string, Seated>;
  /** Who left a moment ago: a fault may outlive its viewer. */
  left: { readonly seated: Seated; readonly at_ms: number }[];
}

const LEFT_WITHIN_MS = 3000;
const HOLD_LOOK_MS = 50;

export const createSenders = (deps: SendersDeps): Senders => {
  const { config, bus, logger } = deps;
  const now_ms = (): number => performance.now();
  /** Each from the moment that it is asked for. */
  const viewers = new Map<string, Seated>();
  const culprits = createCulprits({
    watching: () => viewers.values(),
    onNamed: (students) => {
      logger.warn({ students }, 'somebody is served without WebRTC from now on');
      for (const seated of [...viewers.values()]) if (culprits.isKeptOut(seated)) end(seated, 'kept_out');
      putApart();
      deps.onState();
    },
    onApart: () => {
      putApart();
    },
    now_ms,
  });
  let addresses: readonly string[] = [];
  let engine: MediaSink | null = null;
  let past = NO_COUNTS;
  let lost_at_ms: number | null = null;
  let stopped = false;

  const take = (viewer_id: string): Seated | undefined => {
    const seated = viewers.get(viewer_id);
    if (seated === undefined) return undefined;
    viewers.delete(viewer_id);
    seated.slot?.viewers.delete(viewer_id);
    culprits.left(seated);
    return seated;
  };

  const putApart = (): void => {
    for (const seated of [...viewers.values()])
      if (culprits.isOfWatchedAddress(seated) && isAmongOthers(seated)) end(seated, 'put_apart');
  };
  const isAmongOthers = ({ slot }: Seated): boolean =>
    slot !== null && [...slot.viewers.values()].some((other) => !culprits.isSuspected(other));

  /** Its sender tells when it is closed, where it may have it. */
  const end = (seated: Seated, reason: 'closed_by_client' | 'kept_out' | 'put_apart'): void => {
    const { viewer_id, slot, is_asked } = seated;
    seated.is_leaving = true;
    if (is_asked && slot?.sender.state === 'running')
      slot.sender.send({ type: 'whep_close', viewer_id, reason });
    else if (take(viewer_id) !== undefined) deps.onClosed(viewer_id, reason);
  };

  const lose = (slot: Slot, loss: SenderLoss): void => {
    lost_at_ms = now_ms();
    callReserve();
    const present = [...slot.viewers.values()].filter(
      ({ viewer_id, is_asked }) => is_asked && !loss.cleared.has(viewer_id),
    );
    const left = slot.left.filter(({ at_ms }) => now_ms() - at_ms < LEFT_WITHIN_MS);
    slot.left = [];
    if (
      mayBeViewers(
        loss,
        slots.some(({ sender }) => sender !== slot.sender && sender.is_prompt),
      )
    )
      culprits.lost([...present, ...left.map(({ seated }) => seated)]);
    for (const { viewer_id, is_asked } of [...slot.viewers.values()]) {
      // Who waits for the sender to be there waits on.
      if (!is_asked || take(viewer_id) === undefined) continue;
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
          if (reason === 'flooding') culprits.flooded(seated);
          deps.onClosed(viewer_id, reason);
        },
        onLinks: deps.onLinks,
        onLost: (loss) => {
          const { reason, restarts, stats } = loss;
          past = addCounts(past, stats);
          lose(slot, loss);
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

  const placeOf = (slot: Slot): Place & { readonly slot: Slot } => {
    const suspects = [...slot.viewers.values()].filter(culprits.isSuspected).length;
    return { slot, suspects, others: slot.viewers.size - suspects };
  };

  /** Suspects wait for a sender that is being replaced, or they would all meet on those that are left. */
  const choose = (viewer: Watching): Slot | null => {
    const is_suspected = culprits.isSuspected(viewer);
    const is_apart = culprits.isOfWatchedAddress(viewer);
    // Also where some of the class were suspected once and are still there: they are lost with it once more, and then elsewhere.
    if (is_apart && slots.includes(reserve) && reserve.sender.is_expected) return reserve;
    const spread_of_suspects = is_apart ? 1 : 2;
    const lively = slots.filter(({ sender }) => sender.is_lively);
    // The reserve is for suspects, so that a sender without anybody else is there for them.
    const usual = lively.filter((slot) => slot !== reserve);
    const may_come = [
      is_suspected ? slots.filter(({ sender }) => sender.is_expected) : usual,
      lively,
      slots.filter(({ sender }) => sender.state === 'running'),
    ].find((some) => some.length > 0);
    return (
      choosePlace(is_suspected ? spread_of_suspects : Number.POSITIVE_INFINITY, (may_come ?? []).map(placeOf))
        ?.slot ?? null
    );
  };

  /** It comes from a sender that no longer says anything: it is not clear yet what became of that. */
  const mayBeFalling = (seat: string | null): boolean =>
    slots.some(
      ({ sender, viewers: own }) =>
        sender.state === 'running' &&
        !sender.is_lively &&
        [...own.values()].some((seated) => seated.seat === seat),
    );

  const isWanted = (seated: Seated): boolean =>
    !stopped && viewers.get(seated.viewer_id) === seated && !seated.is_leaving;

  const refusalOf = (seated: Seated): AirError =>
    culprits.isKeptOut(seated)
      ? new AirError('unavailable', 'this seat is served without WebRTC', { kept_out: true })
      : new AirError('unavailable', 'it was closed meanwhile');

  const openSeated = async (seated: Seated, viewer: SentViewer): Promise<{ sdp: string }> => {
    // No longer in all than a restart takes, whatever is waited for.
    const deadline_ms = now_ms() + RESTART_MS;
    const until = async (isReady: () => boolean): Promise<void> => {
      while (isWanted(seated) && !isReady() && now_ms() < deadline_ms)
        await new Promise((resolve) => setTimeout(resolve, HOLD_LOOK_MS));
      if (!isWanted(seated)) throw refusalOf(seated);
    };

    // Who has watched for a while does not wait for the end of a sender that another has brought down.
    if (culprits.isNew(seated)) await until(() => !mayBeFalling(seated.seat));
    if (culprits.isKeptOut(seated)) throw refusalOf(seated);
    const slot = choose(seated);
    if (slot === null) throw new AirError('unavailable', 'no sender is there');
    culprits.came(seated);
    seated.slot = slot;
    slot.viewers.set(seated.viewer_id, seated);
    await until(() => slot.sender.state === 'running');
    seated.is_asked = true;
    return slot.sender.open(viewer);
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
    async open({ seat, address, ...viewer }) {
      const { viewer_id, stream_id } = viewer;
      const seated: Seated = {
        ...{ viewer_id, stream_id, seat, address },
        ...{ slot: null, is_asked: false, connected_at_ms: null, is_leaving: false },
      };
      viewers.set(viewer_id, seated);
      let answer: { sdp: string };
      try {
        answer = await openSeated(seated, viewer);
      } catch (error) {
        if (viewers.get(viewer_id) === seated) take(viewer_id);
        // The answer may only have come too late: nobody watches that one.
        if (seated.is_asked && seated.slot?.sender.state === 'running')
          seated.slot.sender.send({ type: 'whep_close', viewer_id, reason: 'closed_by_client' });
        throw error;
      }
      // Its sender was told by then.
      if (!isWanted(seated)) throw refusalOf(seated);
      return answer;
    },
    close(viewer_id) {
      const seated = viewers.get(viewer_id);
      if (seated !== undefined) end(seated, 'closed_by_client');
    },
    closeStream(stream_id) {
      for (const { sender } of slots) sender.send({ type: 'close_stream', stream_id });
      for (const seated of [...viewers.values()]) {
        if (seated.stream_id !== stream_id) continue;
        seated.is_leaving = true;
        if (seated.is_asked && seated.slot?.sender.state === 'running') continue;
        take(seated.viewer_id);
        deps.onClosed(seated.viewer_id, 'stream_closed');
      }
      culprits.forget(stream_id);
    },
    connected(stream_id) {
      const seats = new Set<string>();
      for (const { seat, connected_at_ms, ...seated } of viewers.values())
        if (seat !== null && seated.stream_id === stream_id && connected_at_ms !== null) seats.add(seat);
      return seats.size;
    },
    totals: () =>
      totalsOf(
        slots.map(({ sender }) => sender.stats),
        past,
      ),
    get lost_at_ms() {
      return lost_at_ms;
    },
    keptOut: culprits.keptOut,
  };
};
