// The light build knows no sound that stands in a playlist of its own, and this lesson's does.
import Hls, { type HlsConfig } from 'hls.js';
import { AirError, type ErrorCode } from '../../../shared/errors.ts';
import type { HlsSource, HlsSourceDeps } from './hls-source.types.ts';

const COMMON: Partial<HlsConfig> = {
  // The page's policy takes no workers from blobs, and fragmented MP4 needs next to no work.
  enableWorker: false,
  backBufferLength: 30,
  // A publisher that was away leaves a hole in time, not a fault.
  maxBufferHole: 0.3,
  manifestLoadPolicy: {
    default: {
      maxTimeToFirstByteMs: 4_000,
      maxLoadTimeMs: 8_000,
      timeoutRetry: { maxNumRetry: 1, retryDelayMs: 300, maxRetryDelayMs: 1_000 },
      errorRetry: { maxNumRetry: 1, retryDelayMs: 300, maxRetryDelayMs: 1_000 },
    },
  },
};

const LIVE: Partial<HlsConfig> = {
  ...COMMON,
  lowLatencyMode: true,
  liveSyncDurationCount: 1.5,
  liveMaxLatencyDurationCount: 5,
  maxLiveSyncPlaybackRate: 1.1,
};

/** Nothing pulls the student to the edge. */
const RECORDING: Partial<HlsConfig> = { ...COMMON, lowLatencyMode: false, maxLiveSyncPlaybackRate: 1 };

const CODES: Readonly<Record<number, ErrorCode>> = {
  401: 'unauthorized',
  403: 'forbidden',
  404: 'not_found',
  410: 'ended',
  421: 'misdirected',
  429: 'rate_limited',
};

/** A playlist that stopped growing is no longer behind a lesson that goes on. */
const MAX_AGE_S = 5;

/** HLS by Media Source Extensions. */
export const createHlsEngine = ({ url, mode, onReady, onFailed }: HlsSourceDeps): HlsSource => {
  const hls = new Hls(mode === 'live' ? LIVE : RECORDING);
  let known = false;
  let closed = false;
  let failed = false;
  let mended = false;
  let edge: { readonly start: number; readonly end: number; readonly at: number; live: boolean } | null =
    null;

  const close = (): void => {
    if (closed) return;
    closed = true;
    hls.destroy();
  };
  hls.on(Hls.Events.LEVEL_UPDATED, (_, { details }) => {
    edge = { start: details.fragmentStart, end: details.edge, at: performance.now(), live: details.live };
    if (known || details.fragments.length === 0) return;
    known = true;
    onReady();
  });
  hls.on(Hls.Events.ERROR, (_, data) => {
    if (!data.fatal || closed) return;
    if (data.type === Hls.ErrorTypes.MEDIA_ERROR && !mended) {
      mended = true;
      hls.recoverMediaError();
      return;
    }
    const status = data.response?.code ?? 0;
    const network = data.type === Hls.ErrorTypes.NETWORK_ERROR && status === 0;
    if (failed) return;
    failed = true;
    // The element keeps its picture, until whoever hears of this has taken it over.
    hls.stopLoad();
    onFailed(
      new AirError(CODES[status] ?? (network || status >= 500 ? 'unavailable' : 'internal'), data.details, {
        ...(network ? { network: true } : {}),
      }),
    );
  });
  const range = (): { start: number; end: number } | null => {
    if (edge === null) return null;
    const age_s = (performance.now() - edge.at) / 1000;
    return { start: edge.start, end: edge.end + (edge.live ? Math.min(age_s, MAX_AGE_S) : 0) };
  };
  hls.loadSource(url);

  return {
    attach: (element, behind_seconds) => {
      if (edge !== null && behind_seconds !== null)
        hls.startLoad(Math.max(edge.start, edge.end - behind_seconds));
      hls.attachMedia(element);
    },
    range,
    close,
  };
};
