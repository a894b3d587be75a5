import type { AirError } from '../shared/errors.ts';
import type { ReadyEvent } from '../shared/contract/index.ts';
import { createFront } from './app-front.ts';
import { createMain } from './app-main.ts';
import { createPlatform, type AppOverrides } from './app-platform.ts';
import { createRelay } from './app-relay.ts';
import { createSteps } from './app-steps.ts';
import type { Config } from './config/config.ts';
import type { Feature } from './feature.ts';
import { createNodeFeature } from './node/index.ts';
import { asFolderError } from './store/index.ts';

export { handedOnBy, type AppOverrides } from './app-platform.ts';

/** A whole node: the control plane in this process; ingest, engine and senders as its children. */
export interface App {
  /**
   * Resolves once everything listens. On failure nothing is left running.
   * @throws AirError unavailable {option: "port" | "rtmp_port" | "webrtc_port", port} when a port is taken; conflict when
   * another instance has the data folder; storage_full, or unavailable {option: "data_dir"} when the data folder cannot be
   * written; invalid_input for settings that cannot be used
   */
  start(): Promise<ReadyEvent>;
  /** Resolves when another instance has got the data folder, as after a long sleep: nothing is kept any more, so stop. */
  readonly lost: Promise<AirError>;
  /** Stops in reverse order, each part within its time. Idempotent, never rejects. */
  stop(): Promise<void>;
  /** The origin that programs on this machine use, such as http://127.0.0.1:8000. Only after start. */
  readonly url: string;
  /** A secret. Only after start. */
  readonly teacher_token: string;
}

const START_TIMEOUT_MS = 20_000;
const STOP_TIMEOUT_MS = 5000;
const ROLES = { main: createMain, relay: createRelay } as const;

/**
 * Builds a node: the platform, the rooms of its role on it, and the door in front. Nothing is opened before `start`.
 * @throws AirError internal when a route or a message of the contract has no handler, or a member of a state no writer
 */
export const createApp = (config: Config, overrides: Partial<AppOverrides> = {}): App => {
  let ready = false;
  const isReady = (): boolean => ready;
  let tellLost: (error: AirError) => void = () => undefined;
  const lost = new Promise<AirError>((resolve) => {
    tellLost = resolve;
  });
  const { platform, interfaces, steps } = createPlatform({
    config,
    overrides,
    http_port: () => front.port,
    onLockLost: (error) => {
      ready = false;
      tellLost(error);
    },
  });
  const { addresses, boards, identity, logger } = platform;
  const house = ROLES[config.role](platform);
  const node = createNodeFeature({
    platform,
    features: () => features,
    isReady,
    isCrowded: () => front.is_crowded,
  });
  const features: readonly Feature[] = [...house.features, node];
  for (const { members } of features) if (members !== undefined) boards.register(members);
  boards.seal();
  const front = createFront({
    platform,
    interfaces,
    features,
    residents: house.residents,
    isReady,
    onReached: node.reached,
  });
  const lifecycle = createSteps({
    steps: [...steps, ...front.before_features, ...features, ...front.after_features],
    logger,
    start_timeout_ms: START_TIMEOUT_MS,
    stop_timeout_ms: STOP_TIMEOUT_MS,
  });

  const readyEvent = (): ReadyEvent => ({
    event: 'ready',
    role: config.role,
    url: `${addresses.local_origin()}/`,
    join_url: `${addresses.origin()}/`,
    ...house.ports(),
    teacher_url: `${addresses.local_origin()}/teacher#token=${identity.teacher_token}`,
    pid: process.pid,
  });

  let starting: Promise<ReadyEvent> | null = null;
  let stopping: Promise<void> | null = null;
  const start = async (): Promise<ReadyEvent> => {
    try {
      await lifecycle.start();
    } catch (error) {
      throw asFolderError(error, config.data_dir);
    }
    ready = true;
    logger.info({ port: front.port, ...house.ports() }, 'ready');
    return readyEvent();
  };
  const stop = async (): Promise<void> => {
    ready = false;
    // A start that is under way ends first, whichever way it goes.
    await starting?.catch(() => undefined);
    ready = false;
    await lifecycle.stop();
  };
  return {
    start: () => (starting ??= start()),
    stop: () => (stopping ??= stop()),
    lost,
    get url() {
      return addresses.local_origin();
    },
    get teacher_token() {
      return identity.teacher_token;
    },
  };
};
