import type { z } from 'zod';
import type { Role } from './route-spec.ts';

/** One message that a client may send on `/api/ws`: what RouteSpec is for HTTP. */
export interface MessageSpec {
  readonly summary: string;
  /** Who may send it; the others get `forbidden`. */
  readonly roles: readonly Role[];
  /** What it carries beside `type` and `id`. Unknown fields are refused. */
  readonly schema: z.ZodObject;
  /**
   * A durable one carries an `id` of its sender's, is answered by `ack` once it is kept, and counts once however often it is
   * sent. It may name the lesson that it was written for by `session_id`: once that is not the sender's open one any more, it
   * is refused (`ended`), and falls into no other lesson. The others carry neither, and may be lost.
   */
  readonly durable: boolean;
  /**
   * A student's waits while the teacher holds the class (`Feature.holdsClass`): a durable one is refused as `unavailable`, on which a
   * page keeps it and sends it again, the others are lost. Default: it does not.
   */
  readonly held?: true;
  /** Of one sender, over all its sockets; absent: only each socket's own limit, which is for all its messages. */
  readonly limit?: { readonly burst: number; readonly per_second: number };
}
