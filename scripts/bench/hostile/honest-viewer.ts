import { createBackoff } from '../../../src/renderer/common/backoff.ts';
import { createMediaHealth } from '../../../src/renderer/common/media-health.ts';
import { leaveViewer, postOffer, retryAfterMs } from './ask.ts';
import { createNativePeer, type NativePeer } from './native-peer.ts';
import { createStandstills, type Standing } from './standstills.ts';

export interface HonestViewerDeps {
  readonly name: string;
  readonly whep_url: string;
  readonly token: string;
  readonly address: string;
}

/**
 * A student who only watches. It comes back as the page does (`whep-client.ts`): it looks as often, by the same health and
 * back-off, and connects the new viewer before it gives up the old one. Unlike the page it has no FLV beside WebRTC, so it
 * stands still for longer than the page where WebRTC is refused.
 */
export interface HonestViewer {
  start(): void;
  restart(): void;
  standing(): Standing;
  /** Viewers that were answered. */
  readonly connections: number;
  /** Pictures so far. */
  readonly pictures: number;
  /** The node said that this seat is served without WebRTC. */
  readonly kept_out: boolean;
  stop(): Promise<void>;
}

/** As in whep-client.ts and whep-session.ts. */
const LOOK_MS = 300;
const BACKOFF = { base_ms: 300, max_ms: 4000 } as const;
const CONNECT_TIMEOUT_MS = 10_000;

interface Session {
  readonly peer: NativePeer;
  location: string | null;
  packets: number;
  video_packets: number;
  pictures: number;
  timer: NodeJS.Timeout | undefined;
}

const MARKER = 0x80;

export const createHonestViewer = ({ name, whep_url, token, address }: HonestViewerDeps): HonestViewer => {
  const health = createMediaHealth();
  const backoff = createBackoff(BACKOFF);
  const standstills = createStandstills(performance.now());
  let active: Session | null = null;
  let pending: Session | null = null;
  /** Replaced, and kept until the new one has something to show. */
  let retired: Session | null = null;
  let next_at_ms = 0;
  let connections = 0;
  let pictures = 0;
  let kept_out = false;
  let stopped = false;
  let looking: NodeJS.Timeout | undefined;

  const close = async (session: Session | null): Promise<void> => {
    if (session === null) return;
    clearTimeout(session.timer);
    session.peer.close();
    const { location } = session;
    session.location = null;
    if (location !== null) await leaveViewer(whep_url, { location, token, from: address });
  };
  const failed = (session: Session, delay_ms: number): void => {
    void close(session);
    if (session === retired) retired = null;
    if (session !== active && session !== pending) return;
    if (session === active) active = null;
    if (session === pending) pending = null;
    next_at_ms = performance.now() + delay_ms;
  };
  const onPacket = (session: Session, medium: 'video' | 'audio', packet: Buffer): void => {
    session.packets += 1;
    // Its first packet is what the page knows as connected, a moment after the event itself.
    if (session === pending) {
      clearTimeout(session.timer);
      void close(retired);
      retired = active;
      active = session;
      pending = null;
      health.restart(performance.now());
    }
    if (medium !== 'video') return;
    session.video_packets += 1;
    if (((packet[1] ?? 0) & MARKER) === 0) return;
    session.pictures += 1;
    pictures += 1;
    standstills.picture(performance.now());
  };
  const connect = async (session: Session): Promise<void> => {
    const sdp = await session.peer.offer();
    const answer = await postOffer(whep_url, { sdp, token, from: address });
    if (answer.status !== 201) {
      kept_out ||= answer.text.includes('kept_out');
      failed(session, Math.max(backoff.next(), retryAfterMs(answer) ?? 0));
      return;
    }
    session.location = answer.headers.location ?? null;
    connections += 1;
    if (session === pending) session.peer.accept(answer.text);
    else await close(session);
  };
  const open = (): void => {
    const session: Session = {
      peer: createNativePeer({
        name: `${name}-${connections}`,
        address,
        reports: true,
        onPacket: (medium, packet) => {
          onPacket(session, medium, packet);
        },
        onEnd: () => {
          failed(session, 0);
        },
      }),
      location: null,
      packets: 0,
      video_packets: 0,
      pictures: 0,
      timer: setTimeout(() => {
        failed(session, backoff.next());
      }, CONNECT_TIMEOUT_MS),
    };
    pending = session;
    connect(session).catch(() => {
      failed(session, backoff.next());
    });
  };
  const look = (): void => {
    const now_ms = performance.now();
    if (active === null) {
      if (pending === null && now_ms >= next_at_ms) open();
      return;
    }
    const { packets, video_packets } = active;
    const judgement = health.observe({ packets, video_packets, frames: active.pictures }, now_ms, true);
    if (packets > 0 && retired !== null) {
      void close(retired);
      retired = null;
    }
    if (judgement === 'playing') {
      backoff.reset();
      // The old one came back while a new one was on its way.
      void close(pending);
      pending = null;
    }
    if ((judgement === 'silent' || judgement === 'frozen') && pending === null && now_ms >= next_at_ms)
      open();
  };

  return {
    start() {
      looking = setInterval(look, LOOK_MS);
      look();
    },
    restart() {
      standstills.restart(performance.now());
    },
    standing: () => standstills.read(performance.now()),
    get connections() {
      return connections;
    },
    get pictures() {
      return pictures;
    },
    get kept_out() {
      return kept_out;
    },
    async stop() {
      if (stopped) return;
      stopped = true;
      clearInterval(looking);
      await Promise.all([active, pending, retired].map(close));
    },
  };
};
