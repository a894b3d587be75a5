import type { StreamKeyRecord } from '../shared/contract/media/records.ts';
import { AirError } from '../shared/errors.ts';
import type { Ingest } from './ingest/index.ts';
import type { Engine } from './media/index.ts';
import type { Network } from './network/index.ts';

/** A child that hangs at its start must not keep the rest from serving. */
const START_TIMEOUT_MS = 8000;

export interface ChildrenDeps {
  readonly config: { readonly rtmp_port: number; readonly webrtc_port: number };
  readonly ingest: Ingest;
  readonly engine: Engine;
  readonly network: Pick<Network, 'adapters'>;
  /** Who may publish, and where a lesson is, when the children start. */
  readonly present: () => {
    readonly keys: readonly StreamKeyRecord[];
    readonly open_streams: readonly string[];
  };
}

/** The two processes beside the app, as one part of it. */
export interface Children {
  /** @throws AirError unavailable {option, port} when a port of theirs is taken */
  start(): Promise<void>;
  stop(): Promise<void>;
}

const atMost = async (work: Promise<void>, timeout_ms: number): Promise<void> => {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, timeout_ms);
  });
  await Promise.race([work, deadline]).finally(() => {
    clearTimeout(timer);
  });
};

const portTaken = (option: 'rtmp_port' | 'webrtc_port', port: number): AirError =>
  new AirError('unavailable', `port ${String(port)} is taken`, { option, port });

export const createChildren = ({ config, ingest, engine, network, present }: ChildrenDeps): Children => ({
  async start() {
    const { keys, open_streams } = present();
    ingest.setKeys(keys);
    engine.setAddresses(network.adapters().map(({ address }) => address));
    for (const stream_id of open_streams) engine.openStream(stream_id);
    await Promise.all([atMost(ingest.start(), START_TIMEOUT_MS), atMost(engine.start(), START_TIMEOUT_MS)]);
    // At the start somebody is there to choose another port; later it is a problem that the dashboard shows.
    if (ingest.state === 'port_taken') throw portTaken('rtmp_port', config.rtmp_port);
    if (engine.state === 'port_taken') throw portTaken('webrtc_port', config.webrtc_port);
  },
  async stop() {
    await Promise.all([ingest.stop(), engine.stop()]);
  },
});
