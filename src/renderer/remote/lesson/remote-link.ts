import type { ClientMessage } from '../../../shared/contract/messages.ts';
import { AirError } from '../../../shared/errors.ts';
import type { Api } from '../../common/api.ts';
import { createCommands } from '../../common/commands/commands.ts';
import type { CommandDesk } from '../../common/commands/use-command.ts';
import { createLessonLink } from '../../common/link/lesson-link.ts';
import type { Link } from '../../common/link/use-link.ts';
import { keepAwake, watchReturn } from '../../common/return-watch.ts';
import { createLessonStore, type LessonStore } from '../../common/state/lesson-store.ts';
import type { PairedRemote } from '../pairing/remote-store.ts';
import { createOneTab, type TabChannel } from './one-tab.ts';

/** Why a remote does nothing any more; null while it does. `replaced`: it goes on here once that is wanted. */
export type RemoteEnd = 'ended' | 'gone' | 'replaced' | null;

export interface RemoteView {
  readonly end: RemoteEnd;
  /** The node has not been heard for a while. */
  readonly is_lost: boolean;
}

/** A remote's link to its lesson. Holds no view. */
export interface RemoteLink {
  readonly store: LessonStore;
  readonly commands: CommandDesk;
  readonly socket: Link;
  current(): RemoteView;
  subscribe(listener: () => void): () => void;
  /** Also after it was replaced: then the other one is. */
  start(): void;
  /** May be called twice. */
  stop(): void;
}

export interface RemoteLinkDeps {
  readonly remote: PairedRemote;
  /** With the remote's token. */
  readonly api: Pick<Api, 'call'>;
  /** Between the tabs of this browser; null: there is no such thing. */
  readonly tabs: TabChannel | null;
  /** Its token is good for nothing any more. */
  readonly onGone: () => void;
}

/** A reconnection that takes less is not worth a word. */
const LOST_AFTER_MS = 1_500;

export const createRemoteLink = ({ remote, api, tabs, onGone }: RemoteLinkDeps): RemoteLink => {
  const listeners = new Set<() => void>();
  const store = createLessonStore();
  const commands = createCommands({ send: (message) => link.send(message as ClientMessage) });
  let view: RemoteView = { end: null, is_lost: false };
  let lost_timer: ReturnType<typeof setTimeout> | undefined;
  let unwatch: (() => void)[] = [];

  const change = (part: Partial<RemoteView>): void => {
    view = { ...view, ...part };
    for (const listener of listeners) listener();
  };
  const stop = (): void => {
    for (const end of unwatch) end();
    unwatch = [];
    clearTimeout(lost_timer);
    link.stop();
  };
  const finish = (end: RemoteEnd): void => {
    if (view.end === 'ended' || view.end === 'gone') return;
    stop();
    change({ end });
    if (end !== 'replaced') onGone();
  };

  const one_tab = createOneTab({
    channel: tabs,
    remote_id: remote.remote_id,
    onTaken: () => {
      if (unwatch.length > 0) finish('replaced');
    },
  });
  const link = createLessonLink({
    token: remote.token,
    store,
    outbox: commands,
    onEnded: () => {
      finish('ended');
    },
    onReplaced: () => {
      finish('replaced');
    },
    onStatus: (status) => {
      clearTimeout(lost_timer);
      if (status === 'open') change({ is_lost: false });
      else if (status === 'refused') finish('gone');
      else if (status === 'reconnecting') {
        lost_timer = setTimeout(() => {
          change({ is_lost: true });
        }, LOST_AFTER_MS);
      }
    },
    // A browser does not tell a page why a WebSocket was refused; the same token on a route does.
    isRefused: async () => {
      try {
        await api.call('ownRemote', { timeout_ms: 4_000 });
        return false;
      } catch (error) {
        return error instanceof AirError && error.code === 'unauthorized' ? true : null;
      }
    },
  });

  return {
    store,
    commands,
    socket: link,
    current: () => view,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    start: () => {
      if (unwatch.length > 0 || view.end === 'ended' || view.end === 'gone') return;
      unwatch = [watchReturn(link.check), keepAwake()];
      change({ end: null, is_lost: false });
      one_tab.take();
      link.start();
    },
    stop,
  };
};
