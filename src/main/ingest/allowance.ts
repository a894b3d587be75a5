import { createTokenBucket } from '../token-bucket.ts';

/** What may come at once, and how much more with each second. */
export interface Pace {
  readonly capacity: number;
  readonly per_second: number;
}

/** Up to the first publish command that is accepted, whole sums; from then on, paces. */
export interface AllowanceLimits {
  readonly opening_bytes: number;
  readonly opening_messages: number;
  readonly opening_chunks: number;
  /** Of whatever type, each counted as it begins: one that is aborted counts like one that ends. */
  readonly messages: Pace;
  readonly chunks: Pace;
  readonly bytes: Pace;
  /** Publish commands of one connection. */
  readonly publishes: Pace;
}

export interface AllowanceDeps {
  readonly limits: AllowanceLimits;
  /** Monotonic milliseconds. */
  readonly now: () => number;
}

/** Counts what one client sends. What is too much throws an Error that says so; the connection must then end. */
export interface Allowance {
  /** @returns how many of the bytes that came may be read before this is asked again; at least 1 of at least 1 */
  read(bytes: number): number;
  /** @param is_first whether a message begins with it */
  beginChunk(is_first: boolean): void;
  /** A publish command came. */
  publish(): void;
  /** It was accepted. */
  accepted(): void;
}

/** Said of a connection, and of a stream whose connections follow each other. */
export const TOO_MANY_MESSAGES = 'more messages a second than a live source sends';
const TOO_MUCH_BEFORE = 'too much before publish';
const needs = (is_there: boolean, fault: string): void => {
  if (!is_there) throw new Error(fault);
};

export const createAllowance = ({ limits, now }: AllowanceDeps): Allowance => {
  const bucket = (pace: Pace) => createTokenBucket({ ...pace, now_ms: now });
  const messages = bucket(limits.messages);
  const chunks = bucket(limits.chunks);
  const all_bytes = bucket(limits.bytes);
  const publishes = bucket(limits.publishes);
  let opening: { bytes: number; messages: number; chunks: number } | null = {
    bytes: limits.opening_bytes,
    messages: limits.opening_messages,
    chunks: limits.opening_chunks,
  };

  return {
    read(bytes) {
      if (opening === null) {
        needs(all_bytes.take(bytes), 'more bytes a second than a live source sends');
        return bytes;
      }
      needs(opening.bytes > 0, TOO_MUCH_BEFORE);
      const allowed = Math.min(bytes, opening.bytes);
      opening.bytes -= allowed;
      return allowed;
    },
    beginChunk(is_first) {
      if (opening === null) {
        needs(chunks.take(1), 'more chunks a second than a live source sends');
        if (is_first) needs(messages.take(1), TOO_MANY_MESSAGES);
        return;
      }
      opening.chunks -= 1;
      if (is_first) opening.messages -= 1;
      needs(opening.chunks >= 0 && opening.messages >= 0, TOO_MUCH_BEFORE);
    },
    publish() {
      needs(publishes.take(1), 'published again too often');
    },
    accepted() {
      opening = null;
    },
  };
};
