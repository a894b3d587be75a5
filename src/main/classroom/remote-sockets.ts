import type { Bus } from '../bus/bus.ts';
import { WS_CLOSE, type WsClient } from '../http/index.ts';
import type { AssistantPrincipal } from '../identity/index.ts';

/** Tabs of one browser tell one another which has the remote, and the others let go of it; a busy phone takes a while over that. */
const LETS_GO_WITHIN_MS = 1500;

/** The open sockets of remotes, one each. */
export interface RemoteSockets {
  /** The newer one stays: the one before, if it does not let go by itself, is closed as replaced. */
  take(client: WsClient, assistant: AssistantPrincipal): void;
  closeOf(remote_id: string): void;
}

export const createRemoteSockets = ({ bus }: { readonly bus: Pick<Bus, 'ephemeral'> }): RemoteSockets => {
  const open = new Map<string, WsClient>();
  /** Those that are about to be replaced. */
  const leaving = new Map<WsClient, { readonly remote_id: string; readonly timer: NodeJS.Timeout }>();

  const replace = (client: WsClient, { session_id, remote_id }: AssistantPrincipal): void => {
    const timer = setTimeout(() => {
      client.onClose((code) => {
        // Who answers the close was there, whatever its address: all of a school may have the same. A phone that comes anew has
        // let go of its former connection, or lost it, and answers nothing there.
        if (code === WS_CLOSE.replaced) bus.ephemeral('remote.shared', session_id, { session_id, remote_id });
      });
      client.close(WS_CLOSE.replaced, 'replaced by a newer page');
    }, LETS_GO_WITHIN_MS);
    leaving.set(client, { remote_id, timer });
    client.onClose(() => {
      clearTimeout(timer);
      leaving.delete(client);
    });
  };

  return {
    take(client, assistant) {
      const { session_id, remote_id } = assistant;
      const before = open.get(remote_id);
      open.set(remote_id, client);
      if (before?.is_open === true) replace(before, assistant);
      client.onClose(() => {
        if (open.get(remote_id) !== client) return;
        open.delete(remote_id);
        bus.ephemeral('remote.seen', session_id, { session_id, remote_id, is_here: false });
      });
      bus.ephemeral('remote.seen', session_id, { session_id, remote_id, is_here: true });
    },
    closeOf(remote_id) {
      open.get(remote_id)?.close(WS_CLOSE.policy, 'unauthorized');
      for (const [client, one] of leaving) {
        if (one.remote_id === remote_id) client.close(WS_CLOSE.policy, 'unauthorized');
      }
    },
  };
};
