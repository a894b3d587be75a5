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

const configure = (request_id: number): EngineCommand => ({
  type: 'configure',
  request_id,
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
});
