import type { Bus } from '../bus/bus.ts';
import { WS_CLOSE, type WsClient } from '../http/index.ts';
import type { AssistantPrincipal } from '../identity/index.ts';

/** The open sockets of remotes, one each. */
export interface RemoteSockets {
  /** The newer one stays: the one before is closed as replaced. */
  take(client: WsClient, assistant: AssistantPrincipal): void;
  closeOf(remote_id: string): void;
}

export const createRemoteSockets = ({ bus }: { readonly bus: Pick<Bus, 'ephemeral'> }): RemoteSockets => {
  const open = new Map<string, WsClient>();

  return {
    take(client, { session_id, remote_id }) {
      const before = open.get(remote_id);
      open.set(remote_id, client);
      if (before?.is_open === true) {
        before.onClose((code) => {
          // Who answers the close was there, whatever its address: all of a school may have the same. A phone that comes anew has
          // let go of its former connection, or lost it, and answers nothing there.
          if (code === WS_CLOSE.replaced)
            bus.ephemeral('remote.shared', session_id, { session_id, remote_id });
        });
        before.close(WS_CLOSE.replaced, 'replaced by a newer page');
      }
      client.onClose(() => {
        if (open.get(remote_id) !== client) return;
        open.delete(remote_id);
        bus.ephemeral('remote.seen', session_id, { session_id, remote_id, is_here: false });
      });
      bus.ephemeral('remote.seen', session_id, { session_id, remote_id, is_here: true });
    },
    closeOf(remote_id) {
      open.get(remote_id)?.close(WS_CLOSE.policy, 'unauthorized');
    },
  };
};
