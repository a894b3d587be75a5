import { once } from 'node:events';
import { WebSocket } from 'ws';
import { z } from 'zod';
import type { LoadViewer } from './load-viewer.ts';

const messageSchema = z.object({
  janus: z.string(),
  transaction: z.string().optional(),
  session_id: z.number().optional(),
  data: z.object({ id: z.number() }).optional(),
  jsep: z.object({ type: z.string(), sdp: z.string() }).optional(),
  error: z.object({ reason: z.string() }).optional(),
  plugindata: z.object({ data: z.object({ error: z.string().optional() }) }).optional(),
});
type JanusMessage = z.infer<typeof messageSchema>;

/** Janus forgets a session after 60 s of silence. */
const KEEP_ALIVE_MS = 25_000;

export interface JanusClient {
  /** Has `viewer` watch the mountpoint. */
  watch(viewer: LoadViewer, mountpoint: number): Promise<void>;
  close(): void;
}

/** All viewers speak over one WebSocket to Janus, each with a session of its own. */
export const connectJanus = async (url: string): Promise<JanusClient> => {
  const socket = new WebSocket(url, 'janus-protocol');
  await once(socket, 'open');
  const waiting = new Map<
    string,
    { resolve: (message: JanusMessage) => void; reject: (error: Error) => void }
  >();
  const sessions = new Set<number>();
  let next = 1;
  socket.on('message', (data) => {
    const parsed = messageSchema.safeParse(JSON.parse((data as Buffer).toString()));
    if (!parsed.success) return;
    const message = parsed.data;
    // "ack" only says that the answer is on its way.
    if (message.janus === 'ack' || message.transaction === undefined) return;
    const asked = waiting.get(message.transaction);
    waiting.delete(message.transaction);
    const refusal = message.error?.reason ?? message.plugindata?.data.error;
    if (refusal === undefined) asked?.resolve(message);
    else asked?.reject(new Error(`janus: ${refusal}`));
  });
  const ask = (request: Record<string, unknown>): Promise<JanusMessage> =>
    new Promise((resolve, reject) => {
      const transaction = String(next++);
      waiting.set(transaction, { resolve, reject });
      socket.send(JSON.stringify({ ...request, transaction }));
    });
  const keepAlive = setInterval(() => {
    for (const session_id of sessions) {
      // Answered by an ack alone, so nobody waits for it.
      socket.send(JSON.stringify({ janus: 'keepalive', session_id, transaction: 'keepalive' }));
    }
  }, KEEP_ALIVE_MS);
  return {
    watch: async (viewer, mountpoint) => {
      const session_id = (await ask({ janus: 'create' })).data?.id ?? 0;
      sessions.add(session_id);
      const attached = await ask({ janus: 'attach', session_id, plugin: 'janus.plugin.streaming' });
      const handle = { session_id, handle_id: attached.data?.id };
      const offer = await ask({ janus: 'message', ...handle, body: { request: 'watch', id: mountpoint } });
      if (!offer.jsep) throw new Error('janus: no offer');
      const sdp = await viewer.answer(offer.jsep.sdp);
      await ask({ janus: 'message', ...handle, body: { request: 'start' }, jsep: { type: 'answer', sdp } });
    },
    close: () => {
      clearInterval(keepAlive);
      socket.close();
    },
  };
};
