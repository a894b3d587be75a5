import type { DesktopCapturer, DisplayMediaRequestHandlerHandlerRequest, Streams } from 'electron';
import { AirError } from '../../shared/errors.ts';
import { MAX_SHARE_SOURCES, MAX_THUMBNAIL_CHARS } from '../../shared/ipc-messages.ts';
import type { DashboardInShare, ShareSource } from '../../shared/ipc.ts';
import type { DashboardCover, SharedScreen } from './dashboard-cover.ts';
import { isDashboard } from './security.ts';

/** A choice is for the capture that follows at once. */
const CHOICE_MS = 10_000;
const THUMBNAIL = { width: 320, height: 180 };
const JPEG_QUALITY = 70;
const MAX_NAME_CHARS = 200;

export interface ShareSourcesDeps {
  readonly desktopCapturer: Pick<DesktopCapturer, 'getSources'>;
  readonly platform: NodeJS.Platform;
  /** macOS's own answer about the screen, such as "denied"; elsewhere "granted". */
  readonly screenAccess: () => string;
  /** The dashboard's own window, which shared would show itself without end; null while there is none. */
  readonly ownSource: () => string | null;
  /** Where that window stands, and what keeps it out of a capture. */
  readonly cover: DashboardCover;
  /** Origin of our server. */
  readonly origin: () => string;
  readonly logger: { warn(facts: object, message: string): void };
  /** Monotonic, in milliseconds. */
  readonly now_ms: () => number;
}

/** The screens and windows that the dashboard may share, one chosen at a time. */
export interface ShareSources {
  /** Windows first, which show nothing but themselves. @throws AirError forbidden where the system keeps the screen from us */
  list(): Promise<ShareSource[]>;
  /** The next capture gets this one, without the dashboard where that can be. @throws AirError not_found for one that was not listed */
  choose(source_id: string): DashboardInShare;
  /** Whether a capture may be going on that the teacher has just chosen. */
  isExpected(): boolean;
  /** For `session.setDisplayMediaRequestHandler`: gives what was chosen, once, to the dashboard's main frame alone. */
  onRequest(
    request: DisplayMediaRequestHandlerHandlerRequest,
    answer: (streams: Streams | null) => void,
  ): void;
}

interface ListedSource {
  readonly id: string;
  readonly name: string;
  /** Null: it is a window. */
  readonly screen: SharedScreen | null;
}

const isScreen = ({ id }: { readonly id: string }): boolean => id.startsWith('screen:');

export const createShareSources = (deps: ShareSourcesDeps): ShareSources => {
  const { desktopCapturer, platform, origin, logger, now_ms } = deps;
  /** By id, as listed last. */
  const listed = new Map<string, ListedSource>();
  let chosen: { readonly id: string; readonly name: string } | null = null;
  let chosen_at_ms = Number.NEGATIVE_INFINITY;

  const isExpected = (): boolean => now_ms() - chosen_at_ms < CHOICE_MS;

  return {
    async list() {
      const access = deps.screenAccess();
      if (access === 'denied' || access === 'restricted')
        throw new AirError('forbidden', 'the system does not allow this app to see the screen');
      const found = await desktopCapturer.getSources({
        types: ['screen', 'window'],
        thumbnailSize: THUMBNAIL,
        fetchWindowIcons: false,
      });
      const own = deps.ownSource();
      const shown = found
        .filter(({ id }) => id !== own)
        .sort((a, b) => Number(isScreen(a)) - Number(isScreen(b)))
        .slice(0, MAX_SHARE_SOURCES);
      const screens = found.filter(isScreen).length;
      listed.clear();
      return shown.map((source) => {
        const { id, name, thumbnail, display_id } = source;
        const screen = isScreen(source) ? { display_id, screens } : null;
        listed.set(id, { id, name, screen });
        const jpeg = `data:image/jpeg;base64,${thumbnail.toJPEG(JPEG_QUALITY).toString('base64')}`;
        return {
          source_id: id,
          name: name.slice(0, MAX_NAME_CHARS),
          kind: isScreen(source) ? 'screen' : 'window',
          shows_dashboard: screen !== null && deps.cover.isOn(screen),
          thumbnail: thumbnail.isEmpty() || jpeg.length > MAX_THUMBNAIL_CHARS ? null : jpeg,
        };
      });
    },
    choose(source_id) {
      const source = listed.get(source_id);
      if (source === undefined) throw new AirError('not_found', 'there is no such screen or window');
      chosen = { id: source.id, name: source.name };
      chosen_at_ms = now_ms();
      return source.screen === null ? 'absent' : deps.cover.cover(source.screen);
    },
    isExpected,
    onRequest({ frame, videoRequested, audioRequested }, answer) {
      const source = isExpected() ? chosen : null;
      chosen = null;
      const is_ours = frame !== null && frame.parent === null && isDashboard(frame.url, origin());
      if (!is_ours || !videoRequested || source === null) {
        logger.warn({ what: 'capture' }, 'denied in the window');
        answer(null);
        return;
      }
      // Only Windows gives a program what the speakers play.
      answer({ video: source, ...(audioRequested && platform === 'win32' ? { audio: 'loopback' } : {}) });
    },
  };
};
