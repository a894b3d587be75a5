import { afterEach, describe, expect, test, vi } from 'vitest';
import type { ChildHandle } from '../../../src/main/process/child.ts';
import { createNodeLauncher } from '../../../src/main/process/node-launcher.ts';
import {
  senderConfigureReplySchema,
  senderEventSchema,
  type SenderCommand,
  type SenderEvent,
} from '../../../src/shared/process/index.ts';
import { bundleEntry } from '../../support/bundle.ts';
import { patience } from '../../support/patience.ts';

const WAIT = { timeout: patience(15_000), interval: 20 };

let children: ChildHandle[] = [];
afterEach(() => {
  for (const child of children) child.kill();
  children = [];
});

const launch = async (): Promise<{ child: ChildHandle; events: SenderEvent[] }> => {
  const child = createNodeLauncher().launch(await bundleEntry('sender'), 'sender');
  const events: SenderEvent[] = [];
  child.onMessage((message) => events.push(senderEventSchema.parse(message)));
  children.push(child);
  return { child, events };
};

const configure = (request_id: number, port = 0): SenderCommand => ({
  type: 'configure',
  request_id,
  host: '127.0.0.1',
  port,
  addresses: [],
});

const answers = (events: readonly SenderEvent[]): SenderEvent[] =>
  events.filter(({ type }) => type === 'reply' || type === 'failure');

describe('a sender process', () => {
  test('names a port that is taken, and takes it once it is free', async () => {
    const first = await launch();
    first.child.send(configure(1));
    await vi.waitFor(() => {
      expect(answers(first.events)).toHaveLength(1);
    }, WAIT);
    const [reply] = answers(first.events);
    const { port } = senderConfigureReplySchema.parse(reply?.type === 'reply' ? reply.result : null);
    const second = await launch();
    second.child.send(configure(1, port));
    await vi.waitFor(() => {
      expect(answers(second.events)).toMatchObject([
        { type: 'failure', code: 'unavailable', details: { port } },
      ]);
    }, WAIT);
    first.child.kill();
    let request_id = 1;
    await vi.waitFor(() => {
      second.child.send(configure((request_id += 1), port));
      expect(answers(second.events).at(-1)).toMatchObject({ type: 'reply', result: { port } });
    }, WAIT);
  });

  test('says that nobody gives it packets, where it knows no engine', async () => {
    const { child, events } = await launch();
    child.send(configure(1));
    await vi.waitFor(() => {
      expect(answers(events)).toHaveLength(1);
    }, WAIT);
    child.send({
      type: 'whep_open',
      request_id: 2,
      viewer_id: 'viewer',
      stream_id: 'stream',
      sdp: 'v=0',
      reached_address: null,
      quality: 'full',
    } satisfies SenderCommand);
    await vi.waitFor(() => {
      expect(answers(events).at(-1)).toMatchObject({ type: 'failure', request_id: 2, code: 'unavailable' });
    }, WAIT);
  });
});
