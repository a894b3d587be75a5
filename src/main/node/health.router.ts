import { AirError } from '../../shared/errors.ts';
import type { Check, Health, ProblemCode } from '../../shared/contract/index.ts';
import { openApiDocument, type RouteBinder } from '../http/index.ts';

export interface HealthRouterDeps {
  readonly role: Health['role'];
  readonly version: string;
  readonly checks: () => Readonly<Record<string, Check>>;
  readonly problems: () => readonly ProblemCode[];
  readonly isReady: () => boolean;
  readonly renderMetrics: () => Promise<{ readonly content_type: string; readonly text: string }>;
  /** Monotonic, in milliseconds. */
  readonly now_ms: () => number;
}

/** What monitoring asks. */
export const bindHealthRoutes = (routes: RouteBinder, deps: HealthRouterDeps): void => {
  const { role, version, checks, problems, isReady, renderMetrics, now_ms } = deps;
  const started_at_ms = now_ms();
  let openapi: string | null = null;

  routes.bind('health', () => {
    const present = checks();
    return {
      body: {
        status: Object.values(present).every((check) => check === 'ok') ? 'ok' : 'degraded',
        role,
        version,
        uptime_seconds: Math.round(now_ms() - started_at_ms) / 1000,
        checks: { ...present },
        problems: [...problems()],
      },
    };
  });
  routes.bind('ready', () => {
    if (!isReady()) throw new AirError('unavailable', 'not ready', { retry_after_seconds: 1 });
    return { body: { ready: true } };
  });
  routes.bind('openapi', () => ({ body: (openapi ??= JSON.stringify(openApiDocument({ version }))) }));
  routes.bind('metrics', async () => {
    const { content_type, text } = await renderMetrics();
    return { body: text, headers: { 'Content-Type': content_type } };
  });
};
