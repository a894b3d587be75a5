import type { Protocol } from '../../../shared/contract/media/ways.ts';
import { AirError } from '../../../shared/errors.ts';
import { createBackoff } from '../../common/backoff.ts';
import type { Way, WayOptions, WayState } from './way.types.ts';

export interface LateWayDeps extends WayOptions {
  readonly protocol: Protocol;
  /** @throws where its file can't be had */
  readonly load: () => Promise<(options: WayOptions) => Way>;
  readonly random?: () => number;
}

/** A way whose file is fetched when it is opened. What it is told before that, the way itself begins with. */
export const createLateWay = ({ protocol, load, random, ...options }: LateWayDeps): Way => {
  const backoff = createBackoff({ base_ms: 500, max_ms: 8_000, ...(random && { random }) });
  let { live, quality } = options;
  let way: Way | null = null;
  let opened = false;
  let shown = false;
  let loading = false;
  /** Of the file, while it is not there. */
  let state: WayState = { phase: 'opening', failure: null };
  let retry_timer: ReturnType<typeof setTimeout> | undefined;

  const take = (create: (options: WayOptions) => Way): void => {
    loading = false;
    if (!opened) return;
    way = create({ ...options, live, quality });
    way.open();
    if (shown) way.show();
    // What it lacked was the file.
    if (state.failure !== null) options.onState(way.state());
  };
  const fail = (cause: unknown): void => {
    loading = false;
    if (!opened) return;
    const error = new AirError('unavailable', 'the player could not be loaded', { network: true }, cause);
    retry_timer = setTimeout(fetchFile, backoff.next());
    state = { phase: 'failed', failure: { reason: 'connection_lost', error } };
    options.onState(state);
  };
  const fetchFile = (): void => {
    clearTimeout(retry_timer);
    if (loading) return;
    loading = true;
    load().then(take, fail);
  };

  return {
    protocol,
    state: () => way?.state() ?? state,
    open: () => {
      opened = true;
      if (way === null) fetchFile();
      else way.open();
    },
    show: () => {
      shown = true;
      way?.show();
    },
    hide: () => {
      shown = false;
      way?.hide();
    },
    close: (server_knows) => {
      opened = shown = false;
      clearTimeout(retry_timer);
      way?.close(server_knows);
    },
    expect: (now_live) => {
      live = now_live;
      way?.expect(now_live);
    },
    check: () => {
      if (way !== null) way.check();
      else if (opened) {
        backoff.reset();
        fetchFile();
      }
    },
    setQuality: (wanted) => {
      quality = wanted;
      way?.setQuality(wanted);
    },
    latencyMs: () => way?.latencyMs() ?? null,
  };
};
