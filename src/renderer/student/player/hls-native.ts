import { AirError } from '../../../shared/errors.ts';
import { failureOf } from '../../common/api.ts';
import type { HlsSource, HlsSourceDeps } from './hls-source.types.ts';

/** HLS by the browser itself: iOS, and WebKit without Media Source Extensions. */
export const createHlsNative = ({ url, mode, onReady, onFailed }: HlsSourceDeps): HlsSource => {
  const stop = new AbortController();
  let element: HTMLVideoElement | null = null;

  // The browser tells nothing of why it can't play; the playlist's answer does.
  const probe = async (): Promise<void> => {
    const response = await fetch(url, { cache: 'no-store', credentials: 'omit', signal: stop.signal });
    // By its code: a no for good is not asked again.
    if (!response.ok) throw await failureOf(response);
    await response.body?.cancel();
    if (!stop.signal.aborted) onReady();
  };
  probe().catch((error: unknown) => {
    if (stop.signal.aborted) return;
    const known = error instanceof AirError;
    onFailed(
      known ? error : new AirError('unavailable', 'the node did not answer', { network: true }, error),
    );
  });

  const range = (): { start: number; end: number } | null => {
    const seekable = element?.seekable;
    if (seekable === undefined || seekable.length === 0) return null;
    return { start: seekable.start(0), end: seekable.end(seekable.length - 1) };
  };
  return {
    attach: (to, behind_seconds) => {
      element = to;
      const onError = (): void => {
        if (!stop.signal.aborted)
          onFailed(new AirError('internal', to.error?.message ?? 'it can’t be played'));
      };
      const onMetadata = (): void => {
        const { start = 0, end = 0 } = range() ?? {};
        if (behind_seconds !== null) to.currentTime = Math.max(start, end - behind_seconds);
      };
      to.addEventListener('error', onError, { signal: stop.signal });
      to.addEventListener('loadedmetadata', onMetadata, { signal: stop.signal, once: true });
      to.src = url;
      if (mode === 'live') to.load();
    },
    range,
    close: () => {
      if (stop.signal.aborted) return;
      stop.abort();
      element?.removeAttribute('src');
      element?.load();
      element = null;
    },
  };
};
