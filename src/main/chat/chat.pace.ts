import { limitKeyOf, createTokenBuckets, type TokenBucket } from '../http/index.ts';

/** Who wants to write, and from where. A proxy on this computer speaks for a whole class, so loopback has no bound as an address. */
export interface ChatWriter {
  readonly session_id: string;
  readonly student_id: string;
  readonly peer: { readonly address: string; readonly from_loopback: boolean };
}

/** How much may be written, beside how often one seat may: what everybody else's page has to take in. */
export interface ChatPace {
  /**
   * Takes one message, where it may be written now.
   * @param bytes of its text, in UTF-8
   * @returns 0: it was taken; else whole seconds until it may be
   */
  take(writer: ChatWriter, bytes: number): number;
}

/** In bytes: two messages of the longest at once, and then as fast as one can type. */
const SEAT = { capacity: 6 * 1024, per_second: 200, max_keys: 4096 } as const;

/**
 * A class of 40 behind one router that writes at 20 messages a second for 20 seconds passes, each of 100 characters of Hangul;
 * who sits down with a hundred seats behind one address does not for long.
 */
const ADDRESS = {
  messages: { capacity: 200, per_second: 10, max_keys: 4096 },
  bytes: { capacity: 96 * 1024, per_second: 4 * 1024, max_keys: 4096 },
} as const;

/** Whatever they come from. Three hundred students who write at 20 messages a second are half of it. */
const LESSON = {
  messages: { capacity: 400, per_second: 40, max_keys: 64 },
  bytes: { capacity: 128 * 1024, per_second: 12 * 1024, max_keys: 64 },
} as const;

export const createChatPace = ({ now_ms }: { readonly now_ms: () => number }): ChatPace => {
  const seats = createTokenBuckets({ ...SEAT, now_ms });
  const addresses = {
    messages: createTokenBuckets({ ...ADDRESS.messages, now_ms }),
    bytes: createTokenBuckets({ ...ADDRESS.bytes, now_ms }),
  };
  const lessons = {
    messages: createTokenBuckets({ ...LESSON.messages, now_ms }),
    bytes: createTokenBuckets({ ...LESSON.bytes, now_ms }),
  };

  return {
    take({ session_id, student_id, peer }, bytes) {
      const address = limitKeyOf(peer.address);
      const costs: readonly (readonly [TokenBucket, number])[] = [
        [seats.of(student_id), bytes],
        [lessons.messages.of(session_id), 1],
        [lessons.bytes.of(session_id), bytes],
        ...(peer.from_loopback
          ? []
          : ([
              [addresses.messages.of(address), 1],
              [addresses.bytes.of(address), bytes],
            ] as const)),
      ];
      const wait_seconds = Math.max(...costs.map(([bucket, cost]) => bucket.wait_seconds(cost)));
      // What is refused costs nobody anything.
      if (wait_seconds === 0) for (const [bucket, cost] of costs) bucket.charge(cost);
      return wait_seconds;
    },
  };
};
