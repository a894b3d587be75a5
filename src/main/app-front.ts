import { hostname } from 'node:os';
import { MESSAGES } from '../shared/contract/index.ts';
import { AirError } from '../shared/errors.ts';
import { createAuthenticate } from './app-access.ts';
import type { Feature, House, Platform } from './feature.ts';
import {
  bindPing,
  createHttpApp,
  createHttpServer,
  createMessageBinder,
  createOwnAddresses,
  createRequestGuard,
  createWsServer,
} from './http/index.ts';
import type { AssistantPrincipal, WatcherPrincipal } from './identity/index.ts';
import { createHttpMetrics } from './metrics/index.ts';
import { createHostCheck, type InterfaceMap } from './network/index.ts';
import type { Step } from './app-steps.ts';

export interface FrontDeps {
  readonly platform: Platform;
  readonly interfaces: () => InterfaceMap;
  readonly features: readonly Feature[];
  readonly residents: House['residents'];
  readonly isReady: () => boolean;
  /** Another device has fetched the student's page. */
  readonly onReached: () => void;
}

/** The one door: pages, API and WebSockets on one port, with the same checks before each. */
export interface Front {
  /** 0 before the start. */
  readonly port: number;
  /** Others' connections are ended to let the class in. */
  readonly is_crowded: boolean;
  /** It answers from here on, most of it by 503 until the app is ready. */
  readonly before_features: readonly Step[];
  readonly after_features: readonly Step[];
}

/** @throws AirError internal when a route or a message of the contract has no handler */
export const createFront = (deps: FrontDeps): Front => {
  const { platform, interfaces, features, residents, isReady, onReached } = deps;
  const { config, identity, tickets, store, metrics, logger, now, now_ms } = platform;
  const { teacher_lan } = config;
  const ownAddresses = createOwnAddresses({ interfaces, now_ms });
  const isRemoteGood = (assistant: AssistantPrincipal): boolean =>
    features.some((feature) => feature.isRemoteGood?.(assistant) === true);
  const isShareGood = (watcher: WatcherPrincipal): boolean =>
    features.some((feature) => feature.isShareGood?.(watcher) === true);
  const authenticate = createAuthenticate({
    ...{ identity, tickets, residents, isRemoteGood, isShareGood, teacher_lan },
  });
  const guard = createRequestGuard({
    isAllowedHost: createHostCheck({
      port: () => server.port,
      addresses: ownAddresses,
      hostname,
      allowed_hosts: config.allowed_hosts,
      public_url: config.public_url,
    }),
  });
  const messages = createMessageBinder({
    messages: MESSAGES,
    lessons: {
      openOf: residents.openLessonOf,
      async get(session_id) {
        if ((await residents.teacherOf(session_id)) === null)
          throw new AirError('not_found', 'there is no such lesson');
      },
    },
    handled: store.ledgers,
    isClassHeld: (session_id) => features.some((feature) => feature.holdsClass?.(session_id) === true),
    isRemoteGood,
    logger,
    onOverdue: (type) => {
      measured.messageOverdue(type);
    },
    now_ms,
  });
  bindPing(messages, now);
  for (const feature of features) feature.bindMessages?.(messages);
  messages.seal();
  const sockets = createWsServer({
    guard,
    authenticate,
    logger,
    isReady,
    endpoints: features.flatMap(({ endpoints = [] }) => endpoints),
    onMessage: messages.dispatch,
  });
  const measured = createHttpMetrics({ registry: metrics, countSockets: sockets.count });
  const pages = createHttpApp({
    dist_dir: config.dist_dir,
    teacher_lan,
    originFor: ({ reached_address }) => platform.addresses.reached_origin(reached_address),
    onStudentPage: ({ address, from_loopback }) => {
      // Only another device's visit proves that students can reach us.
      if (!from_loopback && !ownAddresses().includes(address)) onReached();
    },
    guard,
    authenticate,
    logger,
    isReady,
    onAnswer: measured.answered,
    bindRoutes: (routes) => {
      for (const feature of features) feature.bindRoutes?.(routes);
    },
  });
  const server = createHttpServer({ config, onRequest: pages.express, onUpgrade: sockets.onUpgrade });

  return {
    get port() {
      return server.port;
    },
    get is_crowded() {
      return server.is_crowded;
    },
    before_features: [
      { name: 'pages', start: pages.start },
      { name: 'http', start: server.start, stop: server.stop },
    ],
    after_features: [{ name: 'sockets', start: sockets.start, stop: sockets.stop }],
  };
};
