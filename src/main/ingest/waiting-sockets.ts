import type { Socket } from 'node:net';

/** Clients that were turned away are kept waiting, unread, before they learn of it. */
export interface WaitingSockets {
  hold(socket: Socket): void;
  readonly size: number;
}

export interface WaitingSocketsDeps {
  /** Before the client's socket is closed. */
  readonly wait_ms: number;
  /** Beyond it the one that has waited longest is closed at once: each costs a file handle. */
  readonly max_sockets: number;
}

/** Who floods a port comes back as soon as it is put out: an answer that is late costs the flood its speed. */
export const createWaitingSockets = ({ wait_ms, max_sockets }: WaitingSocketsDeps): WaitingSockets => {
  /** Oldest first. */
  const timers = new Map<Socket, NodeJS.Timeout>();

  return {
    hold(socket) {
      socket.pause();
      // Without a listener an error of the dying socket would end the process.
      socket.on('error', () => undefined);
      socket.once('close', () => {
        clearTimeout(timers.get(socket));
        timers.delete(socket);
      });
      timers.set(
        socket,
        setTimeout(() => socket.destroy(), wait_ms),
      );
      if (timers.size <= max_sockets) return;
      const [oldest] = timers.keys();
      oldest?.destroy();
    },
    get size() {
      return timers.size;
    },
  };
};
