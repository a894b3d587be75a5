import express, { Router, type Express, type RequestHandler } from 'express';
import { AirError } from '../../shared/errors.ts';
import type { Logger } from '../logging/logger.ts';
import { createRouteBinder, type Authenticate, type RouteBinder } from './bind-route.ts';
import { createErrorHandler } from './http-errors.ts';
import { createPages, type PagesDeps } from './pages.ts';
import type { RequestGuard } from './request-guard.ts';
import { createSecurityHeaders } from './security-headers.ts';
import { createWordsPage, type WordsPageDeps } from './words-page.ts';

export interface HttpAppDeps extends PagesDeps, WordsPageDeps {
  readonly guard: RequestGuard;
  readonly authenticate: Authenticate;
  /** Whether the app serves now; else most is answered 503. */
  readonly isReady: () => boolean;
  /** The features put their routes on. */
  readonly bindRoutes: (routes: RouteBinder) => void;
  readonly onAnswer: (answer: { route: string; status: number; seconds: number }) => void;
  readonly logger: Logger;
}

/** Everything that is answered by HTTP, without its port. */
export interface HttpApp {
  readonly express: Express;
  /** Lists the pages' files. */
  start(): Promise<void>;
}

/** These answer while the app is starting and stopping; everything else is 503 then. */
const ALWAYS_ANSWERED = new Set(['/api/health', '/api/ready']);

const observe =
  ({ onAnswer, logger }: Pick<HttpAppDeps, 'onAnswer' | 'logger'>): RequestHandler =>
  ({ method }, response, next) => {
    const asked_at_ms = performance.now();
    response.once('finish', () => {
      const named: unknown = response.locals['route'];
      const route = typeof named === 'string' ? named : 'unknown';
      const answer = {
        route,
        status: response.statusCode,
        seconds: (performance.now() - asked_at_ms) / 1000,
      };
      onAnswer(answer);
      // The route's name, never the URL: a token may stand in that.
      logger.debug({ method, ...answer }, 'answered');
    });
    next();
  };

/** @throws AirError internal when a route of the contract has no handler */
export const createHttpApp = (deps: HttpAppDeps): HttpApp => {
  const { guard, authenticate, isReady, bindRoutes, logger, teacher_lan } = deps;
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.enable('strict routing');
  app.enable('case sensitive routing');
  const pages = createPages(deps);
  const api = Router({ caseSensitive: true, strict: true });
  const routes = createRouteBinder({ router: api, authenticate, local_only: ['metrics'], teacher_lan });
  bindRoutes(routes);
  routes.seal();

  const whenReady: RequestHandler = (request, _response, next) => {
    if (!isReady() && !ALWAYS_ANSWERED.has(request.path)) {
      throw new AirError('unavailable', 'not ready', { retry_after_seconds: 1 });
    }
    next();
  };
  app.use(observe(deps), createSecurityHeaders(), guard.middleware, whenReady, api, pages.router);
  app.use(() => {
    throw new AirError('not_found', 'there is nothing here');
  });
  app.use(createErrorHandler({ logger, sendWords: createWordsPage(deps) }));
  return { express: app, start: () => pages.start() };
};
