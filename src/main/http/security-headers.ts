import type { IncomingMessage } from 'node:http';
import type { RequestHandler } from 'express';
import helmet from 'helmet';

/** Nothing of a policy's own syntax: the answer to an unknown Host carries the policy as well. */
const PLAIN_HOST = /^[A-Za-z0-9.:[\]_-]+$/;

/**
 * `connect-src 'self'` does not cover ws: in every browser (Safari before 15.4), so our own WebSocket origin is named.
 */
const webSocketSource = (request: IncomingMessage): string => {
  const { host = '' } = request.headers;
  const scheme = 'encrypted' in request.socket ? 'wss' : 'ws';
  return PLAIN_HOST.test(host) ? `${scheme}://${host}` : "'self'";
};

/**
 * Headers of every answer. Nothing that demands HTTPS (HSTS, upgrade-insecure-requests, COOP): a classroom's address
 * is plain http, and a browser that was once told otherwise would never find the page again.
 */
export const createSecurityHeaders = (): RequestHandler =>
  helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'self'"],
        'script-src': ["'self'"],
        // React sets element styles through the CSSOM, which needs no 'unsafe-inline'.
        'style-src': ["'self'"],
        'img-src': ["'self'", 'data:', 'blob:'],
        'media-src': ["'self'", 'blob:'],
        'font-src': ["'self'"],
        'connect-src': ["'self'", webSocketSource],
        'object-src': ["'none'"],
        'base-uri': ["'none'"],
        'form-action': ["'self'"],
        'frame-ancestors': ["'none'"],
      },
    },
    referrerPolicy: { policy: 'no-referrer' },
    xFrameOptions: { action: 'deny' },
    strictTransportSecurity: false,
    crossOriginOpenerPolicy: false,
    originAgentCluster: false,
    xXssProtection: false,
  });
