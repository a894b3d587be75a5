import { AirError } from '../../../shared/errors.ts';
import { LIMITS } from '../../../shared/limits.ts';
import type { ViewerEndReason, ViewerLink } from '../../../shared/process/index.ts';
import type { Logger } from '../../logging/logger.ts';
import { withCandidates } from './answer.ts';
import { createFanOut, type FanOut } from './fan-out.ts';
import { createJoinQueue } from './join-queue.ts';
import { readWhepOffer } from './offer.ts';
import { openPeer, type Peer, type UdpPort } from './peer.ts';
import { createRtcpBudget } from './rtcp-budget.ts';
import { createViewer, type PacketSource, type Viewer } from './viewer.ts';

/** Browsers report a picture each second; a viewer that reported once and is silent so long is gone. */
const SILENT_AFTER_MS = 6000;
/** Sound alone is reported each 5 s, drawn out at random to 7.5 (RFC 3550, 6.3.1); one report may be lost. */
const SILENT_WITH_SOUND_MS = 16_000;
const SWEEP_MS = 1000;

export interface WhepHostDeps {
  readonly udp: UdpPort;
  readonly bind_address: string | null;
  readonly logger: Logger;
  readonly onConnected: (viewer_id: string) => void;
  readonly onClosed: (viewer_id: string, reason: ViewerEndReason) => void;
}

export interface OpenViewer {
  readonly viewer_id: string;
  readonly stream_id: string;
  readonly sdp: string;
  /** What to offer the viewer, best first; not empty. */
  readonly addresses: readonly string[];
  readonly source: PacketSource;
  /** False: it is content with sound. */
  readonly wants_video: boolean;
  /** It no longer reads the source. Called once, and not where open() throws. */
  readonly onGone: () => void;
}

/** Sums over all viewers that there ever were. */
export interface WhepTotals {
  readonly viewers: number;
  readonly packets_sent: number;
  readonly bytes_sent: number;
  readonly viewer_skips: number;
}

/** All WHEP viewers of this process, by stream. */
export interface WhepHost {
  /**
   * Answers a viewer's offer; it gets the picture as soon as its transport connects.
   * @throws AirError invalid_input, not_acceptable as `readWhepOffer` says; unavailable when full
   */
  open(viewer: OpenViewer): string;
  close(viewer_id: string, reason: ViewerEndReason): void;
  closeStream(stream_id: string): void;
  /** The engine gives no more of it. */
  closeSource(source: PacketSource): void;
  /** New packets of a source are there. */
  wake(source: PacketSource): void;
  /** A sender report is due: what it says is the same for all. */
  report(source: PacketSource, medium: 'video' | 'audio', report: Buffer): void;
  /** Whose RTCP came since this was asked last. */
  takeHeard(): string[];
  /** Of viewers that have reported of late. */
  links(): ViewerLink[];
  totals(): WhepTotals;
  stop(): void;
}

interface Seat {
  readonly viewer_id: string;
  readonly stream_id: string;
  readonly peer: Peer;
  readonly source: PacketSource;
  readonly onGone: () => void;
  readonly opened_at_ms: number;
  readonly silent_after_ms: number;
  viewer: Viewer | null;
  /** Of its last RTCP; null before the first. */
  heard_at_ms: number | null;
}

export const createWhepHost = (deps: WhepHostDeps): WhepHost => {
  const { udp, bind_address, logger, onConnected, onClosed } = deps;
  const seats = new Map<string, Seat>();
  const fans = new Map<PacketSource, FanOut>();
  const joins = createJoinQueue();
  const heard = new Set<string>();
  const past = { packets_sent: 0, bytes_sent: 0, viewer_skips: 0 };

  const fanOf = ({ source }: Seat): FanOut => {
    let fan = fans.get(source);
    if (fan === undefined) {
      fan = createFanOut({ train: source.video, joins });
      fans.set(source, fan);
    }
    return fan;
  };

  const close = (viewer_id: string, reason: ViewerEndReason): void => {
    const seat = seats.get(viewer_id);
    if (seat === undefined) return;
    seats.delete(viewer_id);
    heard.delete(viewer_id);
    if (seat.viewer !== null) {
      fanOf(seat).remove(seat.viewer);
      past.packets_sent += seat.viewer.packets_sent;
      past.bytes_sent += seat.viewer.bytes_sent;
      past.viewer_skips += seat.viewer.skips;
    }
    seat.peer.close();
    if (![...seats.values()].some(({ source }) => source === seat.source)) {
      fans.get(seat.source)?.stop();
      fans.delete(seat.source);
    }
    seat.onGone();
    logger.info({ viewer_id, stream_id: seat.stream_id, reason }, 'viewer closed');
    onClosed(viewer_id, reason);
  };

  const connect = (seat: Seat): void => {
    const viewer = createViewer(seat.source, seat.peer);
    seat.viewer = viewer;
    fanOf(seat).add(viewer);
    onConnected(seat.viewer_id);
  };

  const sweep = (): void => {
    const now_ms = performance.now();
    for (const seat of [...seats.values()]) {
      const { viewer_id, viewer, heard_at_ms, opened_at_ms, silent_after_ms } = seat;
      if (viewer === null) {
        if (now_ms - opened_at_ms > LIMITS.whep_connect_timeout_ms) close(viewer_id, 'never_connected');
        continue;
      }
      if (!viewer.usable || (heard_at_ms !== null && now_ms - heard_at_ms > silent_after_ms)) {
        close(viewer_id, 'disconnected');
        continue;
      }
    }
  };
  const sweeper = setInterval(sweep, SWEEP_MS);

  return {
    open({ viewer_id, stream_id, sdp, addresses, source, wants_video, onGone }) {
      if (seats.size >= LIMITS.whep_viewers) throw new AirError('unavailable', 'this node has no seat left');
      const offer = readWhepOffer(sdp, wants_video);
      const budget = createRtcpBudget();
      const events = {
        onOpen: () => {
          const seat = seats.get(viewer_id);
          if (seat !== undefined) connect(seat);
        },
        onRtcp: (compound: Buffer) => {
          const seat = seats.get(viewer_id);
          if (seat === undefined) return;
          const verdict = budget.take(compound.length);
          if (verdict === 'flood') close(viewer_id, 'flooding');
          if (verdict !== 'read') return;
          seat.heard_at_ms = performance.now();
          heard.add(viewer_id);
          seat.viewer?.onRtcp(compound);
        },
        onClosed: () => {
          close(viewer_id, 'disconnected');
        },
        onUnasked: () => {
          close(viewer_id, 'flooding');
        },
      };
      const peer = openPeer({
        offer,
        udp,
        bind_address,
        video_ssrc: source.video.ssrc,
        audio_ssrc: source.audio.ssrc,
        cname: source.cname,
        events,
      });
      seats.set(viewer_id, {
        viewer_id,
        stream_id,
        peer,
        source,
        onGone,
        opened_at_ms: performance.now(),
        silent_after_ms: wants_video && offer.video !== null ? SILENT_AFTER_MS : SILENT_WITH_SOUND_MS,
        viewer: null,
        heard_at_ms: null,
      });
      return withCandidates(peer.answer, addresses, udp.port);
    },
    close,
    closeStream(stream_id) {
      for (const seat of [...seats.values()]) {
        if (seat.stream_id === stream_id) close(seat.viewer_id, 'stream_closed');
      }
    },
    closeSource(source) {
      for (const seat of [...seats.values()])
        if (seat.source === source) close(seat.viewer_id, 'engine_lost');
    },
    wake(source) {
      fans.get(source)?.wake();
    },
    report(source, medium, report) {
      for (const { source: own, viewer, peer } of seats.values()) {
        if (own !== source || viewer === null) continue;
        if (medium === 'video') peer.sendVideoReport(report);
        else peer.sendAudioReport(report);
      }
    },
    takeHeard() {
      const all = [...heard];
      heard.clear();
      return all;
    },
    links() {
      const links: ViewerLink[] = [];
      for (const { viewer_id, viewer } of seats.values()) {
        const link = viewer?.link ?? null;
        if (link !== null) links.push({ viewer_id, ...link });
      }
      return links;
    },
    totals() {
      const totals = { viewers: 0, ...past };
      for (const { viewer } of seats.values()) {
        if (viewer === null) continue;
        totals.viewers += 1;
        totals.packets_sent += viewer.packets_sent;
        totals.bytes_sent += viewer.bytes_sent;
        totals.viewer_skips += viewer.skips;
      }
      return totals;
    },
    stop() {
      clearInterval(sweeper);
      for (const viewer_id of [...seats.keys()]) close(viewer_id, 'stream_closed');
      for (const fan of fans.values()) fan.stop();
      joins.stop();
      udp.close();
    },
  };
};
