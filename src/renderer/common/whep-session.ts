import { idSchema } from '../../shared/contract/ids.ts';
import type { Quality } from '../../shared/contract/media/ways.ts';
import { LIMITS } from '../../shared/limits.ts';
import { AirError } from '../../shared/errors.ts';
import type { Api } from './api.ts';
import type { MediaProgress } from './media-health.ts';
import { createPeer, makeOffer, type PreparedAnswer, type PreparedViewer } from './whep-offer.ts';

/**
 * Why a viewer came to an end by itself: the server or the browser refused (`error` says why), no connection came about
 * (such as UDP blocked), or an established one broke.
 */
export type WhepFailure =
  | { readonly reason: 'refused'; readonly error: AirError }
  | { readonly reason: 'no_connection' | 'connection_lost' };

/** What a viewer received since it began, and how well. */
export interface WhepProgress extends MediaProgress {
  /** Packets that never came, of picture and sound. */
  readonly lost: number;
  /** How long a packet stays on its way to being shown: half a round trip, and the picture's buffer; 0 while unknown. */
  readonly delay_ms: number;
}

export interface WhepSessionDeps {
  readonly api: Api;
  readonly session_id: string;
  /** Default `full`. */
  readonly quality?: Quality;
  /** Begins with this one, of the same quality, in the place of an offer of its own. */
  readonly prepared?: PreparedViewer;
  /** The node has answered: from now on, only the connection is missing. */
  readonly onAnswered?: () => void;
  /** A track whose media arrives. */
  readonly onTrack: (track: MediaStreamTrack) => void;
  readonly onConnected: () => void;
  /** At most once, and not after `close`. */
  readonly onFailed: (failure: WhepFailure) => void;
}

/** One viewer: one offer, one answer, one RTCPeerConnection. */
export interface WhepSession {
  progress(): Promise<WhepProgress>;
  /** Has the server send nothing more. What it sent last stays to be seen until `close`. */
  leave(): void;
  /**
   * Ends the viewer on the server and then here: the end of its connection would be there before the request, which would ask
   * for a viewer that is gone.
   */
  retire(): void;
  /** Ends the viewer here, and on the server unless that has ended it already. May be called twice. */
  close(server_knows?: boolean): void;
}

const OPEN_TIMEOUT_MS = 5_000;

/** Not yet in every browser's types; each browser knows one of them, or none. */
interface LatencyControls {
  jitterBufferTarget?: number | null;
  playoutDelayHint?: number | null;
}

/**
 * What the picture's buffer is asked for, once the first picture was shown at once. The sound arrives and plays about 110 ms
 * behind the publisher's clock (its encoding, and the browser's buffer against gaps), where the picture would be at 20; a browser
 * left alone holds the picture back in steps over half a minute. Chromium waits for some 20 ms less than is asked. Measured on
 * a quiet machine, picture (p50 / p95) and how much later the sound is: 75 → 84 / 100 ms and 41, 55 → 65 / 81 and 41,
 * 45 → 40 / 54 and 69 ms.
 */
const PICTURE_WAITS_MS = 52;

const setDelay = (receiver: RTCRtpReceiver & LatencyControls, delay_ms: number): void => {
  if ('jitterBufferTarget' in receiver) receiver.jitterBufferTarget = delay_ms;
  else if ('playoutDelayHint' in receiver) (receiver as LatencyControls).playoutDelayHint = delay_ms / 1000;
};

const viewerIdOf = (resource: string | null): string | null => {
  const last = resource === null ? undefined : new URL(resource, 'http://node').pathname.split('/').pop();
  const parsed = idSchema.safeParse(last);
  return parsed.success ? parsed.data : null;
};

const NOTHING_YET: WhepProgress = { packets: 0, video_packets: 0, frames: 0, lost: 0, delay_ms: 0 };

type Inbound = RTCInboundRtpStreamStats & { readonly type: 'inbound-rtp' };
type Pair = RTCIceCandidatePairStats & { readonly type: 'candidate-pair' };

const readProgress = (report: RTCStatsReport): WhepProgress => {
  const progress = { ...NOTHING_YET };
  report.forEach((entry: Inbound | Pair) => {
    if (entry.type === 'candidate-pair' && entry.nominated)
      progress.delay_ms += (entry.currentRoundTripTime ?? 0) * 500;
    if (entry.type !== 'inbound-rtp') return;
    progress.packets += entry.packetsReceived ?? 0;
    progress.lost += Math.max(0, entry.packetsLost ?? 0);
    if (entry.kind !== 'video') return;
    progress.video_packets += entry.packetsReceived ?? 0;
    progress.frames += entry.framesDecoded ?? 0;
    const shown = entry.jitterBufferEmittedCount ?? 0;
    // Of the whole session so far: it changes slowly, as the buffer does.
    if (shown > 0) progress.delay_ms += ((entry.jitterBufferDelay ?? 0) / shown) * 1000;
  });
  return progress;
};

/** Begins to open a viewer of a lesson at once; what becomes of it is told by the callbacks. */
export const openWhepSession = (deps: WhepSessionDeps): WhepSession => {
  const { api, session_id, quality = 'full', onAnswered, onTrack, onConnected, onFailed } = deps;
  const stop = new AbortController();
  let connection: RTCPeerConnection | null = null;
  let viewer_id: string | null = null;

  const leave = async (): Promise<void> => {
    const left = viewer_id;
    viewer_id = null;
    if (left === null) return;
    const params = { session_id, viewer_id: left };
    // The server would notice by itself, in seconds; a failure here changes nothing.
    await api.call('whepClose', { params, keepalive: true }).catch(() => undefined);
  };
  const retire = (): void => {
    if (stop.signal.aborted) return;
    stop.abort();
    clearTimeout(connect_timer);
    void leave().then(() => connection?.close());
  };
  const close = (server_knows = false): void => {
    if (stop.signal.aborted) return;
    stop.abort();
    clearTimeout(connect_timer);
    connection?.close();
    if (!server_knows) void leave();
  };
  const fail = (failure: WhepFailure): void => {
    if (stop.signal.aborted) return;
    // Where no packet came through, the server has noticed that too, or will: asking it to end a viewer that is gone is a fault.
    close(failure.reason !== 'refused');
    onFailed(failure);
  };
  const connect_timer = setTimeout(() => {
    fail({ reason: 'no_connection' });
  }, LIMITS.whep_connect_timeout_ms);

  const listen = ({ track, receiver }: Pick<RTCTrackEvent, 'track' | 'receiver'>): void => {
    const announce = (): void => {
      // Not earlier: Chromium forgets what was set before its receiving stream stands.
      setDelay(receiver, 0);
      if (!stop.signal.aborted) onTrack(track);
    };
    // A remote track is muted until its first packet.
    if (track.muted) track.addEventListener('unmute', announce, { once: true });
    else announce();
  };
  const onConnection = (peer: RTCPeerConnection): void => {
    if (peer.connectionState === 'connected') {
      clearTimeout(connect_timer);
      onConnected();
    }
    if (peer.connectionState === 'failed') fail({ reason: 'connection_lost' });
    // `disconnected` may heal by itself, and silence shows in what arrives much earlier.
  };
  const watch = (peer: RTCPeerConnection): void => {
    connection = peer;
    peer.ontrack = listen;
    peer.onconnectionstatechange = () => {
      onConnection(peer);
    };
  };
  const ask = async (peer: RTCPeerConnection, sdp: string): Promise<void> => {
    const answer = await api.callRaw('whepOpen', {
      params: { session_id },
      ...(quality === 'full' ? {} : { query: { quality } }),
      body: sdp,
      signal: stop.signal,
      timeout_ms: OPEN_TIMEOUT_MS,
    });
    viewer_id = viewerIdOf(answer.location);
    onAnswered?.();
    await peer.setRemoteDescription({ type: 'answer', sdp: answer.text });
  };
  /** Goes on from where a connection that was answered before stands by now. */
  const resume = async ({ peer }: PreparedViewer, answer: PreparedAnswer): Promise<void> => {
    viewer_id = viewerIdOf(answer.location);
    await answer.taken;
    if (stop.signal.aborted) return;
    onAnswered?.();
    for (const receiver of peer.getReceivers()) listen({ receiver, track: receiver.track });
    onConnection(peer);
  };

  const open = async (): Promise<void> => {
    const { prepared } = deps;
    const peer = prepared?.peer ?? createPeer();
    watch(peer);
    if (prepared !== undefined && prepared.answer !== null) await resume(prepared, prepared.answer);
    // The offer goes out before any candidate is gathered.
    else await ask(peer, prepared?.sdp ?? (await makeOffer(peer)));
  };
  open().catch((error: unknown) => {
    const known = error instanceof AirError;
    fail({
      reason: 'refused',
      error: known ? error : new AirError('internal', 'WebRTC failed', undefined, error),
    });
  });

  let is_even = false;
  /** From the first picture on, as long as the sound is late. */
  const evenOut = (peer: RTCPeerConnection): void => {
    is_even = true;
    for (const receiver of peer.getReceivers())
      if (receiver.track.kind === 'video') setDelay(receiver, PICTURE_WAITS_MS);
  };

  return {
    progress: async () => {
      if (connection === null) return NOTHING_YET;
      const progress = readProgress(await connection.getStats());
      if (!is_even && progress.frames > 0) evenOut(connection);
      return progress;
    },
    leave: () => void leave(),
    retire,
    close,
  };
};
