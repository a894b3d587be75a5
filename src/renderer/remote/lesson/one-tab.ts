/** What is needed of a BroadcastChannel. */
export interface TabChannel {
  postMessage(message: unknown): void;
  onmessage: ((event: MessageEvent) => void) | null;
}

/** The tabs of one browser that have the same remote. */
export interface OneTab {
  /** The remote is this tab's from now on: the others let go of it. */
  take(): void;
}

export interface OneTabDeps {
  /** Between the tabs; null: there is no such thing. */
  readonly channel: TabChannel | null;
  readonly remote_id: string;
  /** Another tab has taken it. */
  readonly onTaken: () => void;
}

/**
 * Lets a tab go by itself once another one of its browser has the remote: what the node has to part are two devices then, which the
 * teacher is told of.
 */
export const createOneTab = ({ channel, remote_id, onTaken }: OneTabDeps): OneTab => {
  if (channel !== null) {
    channel.onmessage = ({ data }) => {
      if (data === remote_id) onTaken();
    };
  }
  return {
    take: () => {
      channel?.postMessage(remote_id);
    },
  };
};
