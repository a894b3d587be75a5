import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { ChildHandle } from '../../../src/main/process/child.ts';
import { createNodeLauncher } from '../../../src/main/process/node-launcher.ts';
import {
  senderConfigureReplySchema,
  senderEventSchema,
  type SenderCommand,
  type SenderEvent,
} from '../../../src/shared/process/index.ts';
import { OFFER } from '../../fixtures/sdp-offers.ts';
import { bundleEntry } from '../../support/bundle.ts';
import { patience } from '../../support/patience.ts';

const WAIT = { timeout: patience(15_000), interval: 20 };

let children: ChildHandle[] = [];
let engine: Server | null = null;
afterEach(() => {
  engine?.close();
  engine = null;
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

  describe('that waits for its copy of a source', () => {
    /** A sender whose engine has taken its question for packets, and has not answered yet. */
    const openSlowly = async () => {
      const { child, events } = await launch();
      const server = createServer().listen(0, '127.0.0.1');
      engine = server;
      const asked = once(server, 'connection') as Promise<[Socket]>;
      await once(server, 'listening');
      const address = server.address();
      if (address === null || typeof address === 'string') throw new Error('no port');
      child.send(configure(1));
      child.send({
        type: 'set_engine',
        engine: { port: address.port, secret: 's'.repeat(32) },
      } satisfies SenderCommand);
      await vi.waitFor(() => {
        expect(answers(events)).toHaveLength(1);
      }, WAIT);
      child.send({
        type: 'whep_open',
        request_id: 2,
        viewer_id: 'viewer',
        stream_id: 'stream',
        sdp: OFFER,
        reached_address: null,
        quality: 'full',
      } satisfies SenderCommand);
      const [socket] = await asked;
      const answerTo = async (request_id: number): Promise<SenderEvent> =>
        vi.waitFor(() => {
          const answer = answers(events).find(
            (event) => 'request_id' in event && event.request_id === request_id,
          );
          if (answer === undefined) throw new Error('no answer yet');
          return answer;
        }, WAIT);
      /** @returns how the viewer is answered */
      const answer = async (): Promise<SenderEvent> => {
        // What it was told before this has arrived by then.
        child.send(configure(3));
        await answerTo(3);
        socket.write(`${JSON.stringify({ video_ssrc: 1, audio_ssrc: 2, cname: 'c' })}\n`);
        return answerTo(2).finally(() => socket.destroy());
      };
      return { child, answer };
    };

    test('opens the viewer when it is there', async () => {
      const { answer } = await openSlowly();
      expect(await answer()).toMatchObject({ type: 'reply', request_id: 2 });
    });

    test.each([
      { type: 'whep_close', viewer_id: 'viewer', reason: 'closed_by_client' },
      { type: 'close_stream', stream_id: 'stream' },
    ] as const satisfies SenderCommand[])('does not open one that $type has closed', async (command) => {
      const { child, answer } = await openSlowly();
      child.send(command);
      expect(await answer()).toMatchObject({ type: 'failure', request_id: 2, code: 'unavailable' });
    });
  });
});
