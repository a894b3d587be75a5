import { afterEach, describe, expect, test, vi } from 'vitest';
import type { ChildHandle } from '../../../src/main/process/child.ts';
import { createNodeLauncher } from '../../../src/main/process/node-launcher.ts';
import {
  configureReplySchema,
  engineEventSchema,
  type EngineCommand,
  type EngineEvent,
} from '../../../src/shared/process/index.ts';
import { bundleEntry } from '../../support/bundle.ts';
import { patience } from '../../support/patience.ts';

const WAIT = { timeout: patience(15_000), interval: 20 };

let children: ChildHandle[] = [];
afterEach(() => {
  for (const child of children) child.kill();
  children = [];
});

const launch = async (): Promise<{ child: ChildHandle; events: EngineEvent[] }> => {
  const child = createNodeLauncher().launch(await bundleEntry('engine'), 'engine');
  const events: EngineEvent[] = [];
  child.onMessage((message) => events.push(engineEventSchema.parse(message)));
  children.push(child);
  return { child, events };
};

const configure = (request_id: number, webrtc_port = 0): EngineCommand => ({
  type: 'configure',
  request_id,
  host: '127.0.0.1',
  webrtc_port,
  addresses: [],
  ffmpeg_path: null,
});

const answers = (events: readonly EngineEvent[]): EngineEvent[] =>
  events.filter(({ type }) => type === 'reply' || type === 'failure');

describe('the engine process', () => {
  test('asked twice how it is set up, answers the same: an app that was busy asks again', async () => {
    const { child, events } = await launch();
    // Both before the first answer, as when the process is slow to load.
    child.send(configure(1));
    child.send(configure(2));
    await vi.waitFor(() => {
      expect(answers(events)).toHaveLength(2);
    }, WAIT);
    child.send(configure(3));
    await vi.waitFor(() => {
      expect(answers(events)).toHaveLength(3);
    }, WAIT);
    const replies = answers(events).map((event) =>
      configureReplySchema.parse(event.type === 'reply' ? event.result : event),
    );
    expect(replies[1]).toEqual(replies[0]);
    expect(replies[2]).toEqual(replies[0]);
  });

  test('names a port that is taken, and takes it once it is free', async () => {
    const first = await launch();
    first.child.send(configure(1));
    await vi.waitFor(() => {
      expect(answers(first.events)).toHaveLength(1);
    }, WAIT);
    const [reply] = answers(first.events);
    const { webrtc_port } = configureReplySchema.parse(reply?.type === 'reply' ? reply.result : null);
    const second = await launch();
    second.child.send(configure(1, webrtc_port));
    await vi.waitFor(() => {
      expect(answers(second.events)).toMatchObject([
        { type: 'failure', code: 'unavailable', details: { port: webrtc_port } },
      ]);
    }, WAIT);
    first.child.kill();
    let request_id = 1;
    await vi.waitFor(() => {
      second.child.send(configure((request_id += 1), webrtc_port));
      expect(answers(second.events).at(-1)).toMatchObject({ type: 'reply', result: { webrtc_port } });
    }, WAIT);
  });
});
