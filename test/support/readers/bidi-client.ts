import { once } from 'node:events';
import { WebSocket } from 'ws';
import { z } from 'zod';

const replySchema = z.object({
  id: z.number().nullable(),
  result: z.unknown().optional(),
  error: z.string().optional(),
  message: z.string().optional(),
});
const treeSchema = z.object({ contexts: z.array(z.object({ context: z.string() })).min(1) });
const evaluatedSchema = z.union([
  z.object({ type: z.literal('success'), result: z.object({ type: z.string(), value: z.unknown() }) }),
  z.object({ type: z.literal('exception'), exceptionDetails: z.object({ text: z.string() }) }),
]);

/** One page of a browser that is driven by WebDriver BiDi (https://w3c.github.io/webdriver-bidi). */
export interface BidiPage {
  goto(url: string): Promise<void>;
  /** Runs an expression as if the user had just touched the page. Its value crosses as JSON. */
  evaluate(expression: string): Promise<unknown>;
  close(): void;
}

/** @param url the browser's own address, such as ws://127.0.0.1:9222 */
export const openBidiPage = async (url: string): Promise<BidiPage> => {
  const socket = new WebSocket(`${url}/session`);
  await once(socket, 'open');
  socket.on('error', () => undefined);
  let last_id = 0;
  const waiting = new Map<number, { resolve: (result: unknown) => void; reject: (error: Error) => void }>();
  socket.on('message', (data: Buffer) => {
    const reply = replySchema.safeParse(JSON.parse(data.toString('utf8')));
    if (!reply.success || reply.data.id === null) return;
    const { id, result, error, message } = reply.data;
    if (error === undefined) waiting.get(id)?.resolve(result);
    else waiting.get(id)?.reject(new Error(`${error}: ${message ?? ''}`));
    waiting.delete(id);
  });
  socket.on('close', () => {
    for (const { reject } of waiting.values()) reject(new Error('the browser has gone'));
  });
  const call = async (method: string, params: object): Promise<unknown> =>
    new Promise((resolve, reject) => {
      last_id += 1;
      waiting.set(last_id, { resolve, reject });
      socket.send(JSON.stringify({ id: last_id, method, params }));
    });

  await call('session.new', { capabilities: {} });
  const { contexts } = treeSchema.parse(await call('browsingContext.getTree', {}));
  const context = contexts[0]?.context ?? '';
  return {
    async goto(to) {
      await call('browsingContext.navigate', { context, url: to, wait: 'complete' });
    },
    async evaluate(expression) {
      const answer = evaluatedSchema.parse(
        await call('script.evaluate', {
          expression: `(async () => JSON.stringify((await (${expression})) ?? null))()`,
          target: { context },
          awaitPromise: true,
          userActivation: true,
        }),
      );
      if (answer.type === 'exception') throw new Error(answer.exceptionDetails.text);
      return JSON.parse(String(answer.result.value)) as unknown;
    },
    close: () => {
      socket.terminate();
    },
  };
};
