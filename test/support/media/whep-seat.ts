import type { Engine } from '../../../src/main/media/index.ts';
import { patience } from '../patience.ts';
import { createNativeViewer, type NativeViewer } from './native-viewer.ts';

/** A student's seat that watches by native viewers, one after the other, as the page does. */
export interface TestSeat {
  readonly name: string;
  /** Picture packets of all its viewers. */
  readonly packets: number;
  /** Of the picture that it gets; 0 before the first. */
  readonly ssrc: number;
  /** UDP port of the sender that serves it. */
  readonly port: number;
  /** How many viewers of it were answered. */
  readonly connections: number;
  /** Of the viewer that it has; empty before the first. */
  readonly viewer_id: string;
  /** Between two picture packets since it was set to 0. */
  longest_gap_ms: number;
  /** A picture packet came just now. */
  readonly is_moving: boolean;
  /** Opens a viewer, in the place of the one that it has. @throws AirError what the engine says */
  watch(): Promise<void>;
  /**
   * Opens one viewer after the other until pictures come, as the page does where a connection does not come about.
   * @throws AirError what the engine says; Error where nothing came within the time, with what became of its connections
   */
  sitDown(within_ms: number): Promise<void>;
  /** From now on a new viewer is opened when nothing comes, as the page does (`SILENT_AFTER_MS`). */
  keepWatching(): void;
  sendRtcp(packet: Buffer): boolean;
  leave(): void;
}

const SILENT_AFTER_MS = 1200;
const LOOK_MS = 300;
/** Two of this library's DTLS handshakes that had to be sent again, after 1 s and 2 s. */
const CONNECTS_WITHIN_MS = patience(4000);
const MOVING_WITHIN_MS = 300;
/** As many as leave no doubt that they are this viewer's own, at 30 a second. */
const SEEN_PACKETS = 30;
const SIT_LOOK_MS = 20;

export const createSeat = ({
  name,
  engine,
  stream_id,
  address = null,
}: {
  readonly name: string;
  /** Where it comes from. */
  readonly address?: string | null;
  readonly engine: Engine;
  readonly stream_id: string;
}): TestSeat => {
  let viewer: NativeViewer | null = null;
  let packets = 0;
  let heard_at_ms = performance.now();
  let opened_at_ms = 0;
  let opening = false;
  let timer: NodeJS.Timeout | undefined;

  const seat: TestSeat & { ssrc: number; port: number; connections: number; viewer_id: string } = {
    name,
    ssrc: 0,
    port: 0,
    connections: 0,
    viewer_id: '',
    longest_gap_ms: 0,
    get packets() {
      return packets;
    },
    get is_moving() {
      return performance.now() - heard_at_ms < MOVING_WITHIN_MS;
    },
    async watch() {
      const viewer_id = `${name}-${String(seat.connections)}`;
      const next = createNativeViewer({
        name: viewer_id,
        onPacket: (medium, packet) => {
          if (medium !== 'video') return;
          seat.ssrc = packet.readUInt32BE(8);
          packets += 1;
          const now_ms = performance.now();
          seat.longest_gap_ms = Math.max(seat.longest_gap_ms, now_ms - heard_at_ms);
          heard_at_ms = now_ms;
        },
      });
      try {
        const { sdp } = await engine.openViewer({
          viewer_id,
          stream_id,
          sdp: await next.offer(),
          reached_address: '127.0.0.1',
          quality: 'full',
          seat: name,
          address,
        });
        viewer?.close();
        viewer = next;
        next.accept(sdp);
        seat.port = Number(/a=candidate:\S+ 1 UDP \d+ \S+ (\d+)/.exec(sdp)?.[1]);
        seat.connections += 1;
        seat.viewer_id = viewer_id;
      } catch (error) {
        next.close();
        throw error;
      }
    },
    async sitDown(within_ms) {
      const deadline_ms = performance.now() + within_ms;
      const states: string[] = [];
      while (performance.now() < deadline_ms) {
        const before = packets;
        await seat.watch();
        const opened_ms = performance.now();
        const hasWaited = (): boolean =>
          performance.now() - Math.max(opened_ms, heard_at_ms) >= CONNECTS_WITHIN_MS;
        while (packets - before <= SEEN_PACKETS && !hasWaited())
          await new Promise((resolve) => setTimeout(resolve, SIT_LOOK_MS));
        if (packets - before > SEEN_PACKETS) return;
        const state = `${seat.viewer_id}: ${viewer?.state() ?? 'none'}, ${String(packets - before)} packets`;
        console.log(`another viewer in the place of ${state}`);
        states.push(state);
      }
      throw new Error(`no picture: ${states.join('; ')}`);
    },
    keepWatching() {
      heard_at_ms = performance.now();
      timer = setInterval(() => {
        const now_ms = performance.now();
        if (opening || now_ms - Math.max(heard_at_ms, opened_at_ms) < SILENT_AFTER_MS) return;
        opening = true;
        seat
          .watch()
          .then(
            () => {
              opened_at_ms = performance.now();
            },
            () => undefined,
          )
          .finally(() => {
            opening = false;
          });
      }, LOOK_MS);
    },
    sendRtcp: (packet) => viewer?.sendRtcp(packet) ?? false,
    leave() {
      clearInterval(timer);
      viewer?.close();
    },
  };
  return seat;
};
