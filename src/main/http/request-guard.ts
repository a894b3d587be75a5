import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { RequestHandler } from 'express';
import { ROUTES, type RouteSpec } from '../../shared/contract/index.ts';
import { AirError } from '../../shared/errors.ts';
import { LIMITS } from '../../shared/limits.ts';

export interface RequestGuardDeps {
  /** Whether a Host header is one of ours, port included. */
  readonly isAllowedHost: (host: string | undefined) => boolean;
}

/** Checks that hold for every request, WebSockets and static files included, before anything looks at the path. */
export interface RequestGuard {
  /**
   * @throws AirError misdirected for a Host that is not ours (DNS rebinding arrives with the attacker's name); invalid_input
   * for more than one, of which Node shows the first and a proxy may have gone by another
   */
  checkHost(request: Pick<IncomingMessage, 'headers' | 'rawHeaders'>): void;
  /** @throws AirError forbidden when a page of another origin asks */
  checkOrigin(headers: IncomingHttpHeaders): void;
  readonly middleware: RequestHandler;
}

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);
/** What the route with the largest body takes; each has its own bound as well. */
const MAX_BODY_BYTES = Math.max(
  ...Object.values<RouteSpec>(ROUTES).map(({ body, body_bytes = LIMITS.json_body_bytes }) =>
    body !== undefined && 'max_bytes' in body ? body.max_bytes : body_bytes,
  ),
);

/** @returns null for what is no URL, such as "//" and "http://" */
export const parseUrl = (text: string, base?: string): URL | null => {
  try {
    return new URL(text, base);
  } catch {
    // The constructor tells only by throwing (Electron's older Node has no URL.canParse).
    return null;
  }
};

/** "host:port" of an origin with its scheme's default port written out; null for what is no http(s) origin. */
const authorityOf = (origin: string): string | null => {
  const url = parseUrl(origin);
  if (url === null) return null;
  const { protocol, host, port, hostname } = url;
  if (protocol !== 'http:' && protocol !== 'https:') return null;
  return port === '' ? `${hostname}:${protocol === 'https:' ? '443' : '80'}` : host;
};

/**
 * Whether a page's origin is the one that it talks to. The scheme may differ: behind a proxy that ends TLS the page is
 * https and we are not, and nobody else can serve the other scheme on our host and port.
 */
const isSameOrigin = (origin: string, host: string): boolean => {
  const authority = authorityOf(origin);
  return (
    authority !== null && [authorityOf(`http://${host}`), authorityOf(`https://${host}`)].includes(authority)
  );
};

export const createRequestGuard = ({ isAllowedHost }: RequestGuardDeps): RequestGuard => {
  const checkHost = ({ headers, rawHeaders }: Pick<IncomingMessage, 'headers' | 'rawHeaders'>): void => {
    // Names and values in turn, as they came.
    const hosts = rawHeaders.filter((text, index) => index % 2 === 0 && text.toLowerCase() === 'host');
    if (hosts.length > 1) throw new AirError('invalid_input', 'a request has one Host header');
    if (!isAllowedHost(headers.host)) {
      throw new AirError('misdirected', 'this server does not go by that name (see --allowed-hosts)');
    }
  };
  const checkOrigin = ({ origin, host, 'sec-fetch-site': site }: IncomingHttpHeaders): void => {
    // No Origin is no browser of today, or no page: such a request has no authority but the Bearer token it brings.
    const foreign = origin === undefined ? site === 'cross-site' : !isSameOrigin(origin, host ?? '');
    if (foreign) throw new AirError('forbidden', 'pages of other origins may not ask');
  };
  return {
    checkHost,
    checkOrigin,
    middleware(request, _response, next) {
      checkHost(request);
      if (!SAFE_METHODS.has(request.method)) checkOrigin(request.headers);
      if (Number(request.headers['content-length'] ?? 0) > MAX_BODY_BYTES) {
        throw new AirError('too_large', 'the body is too large', { max_bytes: MAX_BODY_BYTES });
      }
      next();
    },
  };
};
