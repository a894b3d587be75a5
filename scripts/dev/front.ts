/** The one address of development: all pages from their sources, everything else from the app. */
import { randomBytes } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type Express, type RequestHandler } from 'express';
import type { ViteDevServer } from 'vite';
import { peerOf } from '../../src/main/http/peer.ts';
import { createSecurityHeaders } from '../../src/main/http/security-headers.ts';
import { startPageServer } from './page-server.ts';
import { createToApp, type ToApp } from './to-app.ts';

export interface FrontDeps {
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  /** The app's own TCP port, the same over its restarts. */
  readonly app_port: number;
}

export interface Front {
  /** @throws Error in words when the port is taken */
  start(): Promise<void>;
  /** Idempotent. */
  stop(): Promise<void>;
  /** The port that is listened on. Only after start. */
  readonly port: number;
}

interface Pages {
  readonly student: ViteDevServer;
  readonly teacher: ViteDevServer;
  readonly remote: ViteDevServer;
}

/** At a base of their own. */
const BASED = ['teacher', 'remote'] as const;

/** Which part answers a path, its query left out: the student's page has all that no other has. */
export const partOf = (path: string): 'app' | keyof Pages => {
  if (path === '/metrics' || path.startsWith('/api/')) return 'app';
  return BASED.find((name) => path === `/${name}` || path.startsWith(`/${name}/`)) ?? 'student';
};

/** The product's content security policy, with a nonce added for what Vite writes into a page. */
export const withNonce = (policy: string, nonce: string): string =>
  policy.replace(/(?:script|style)-src [^;]*/g, (directive) => `${directive} 'nonce-${nonce}'`);

const pathOf = (url: string): string => url.split('?', 1)[0] ?? '/';

const createFrontApp = (pages: Pages, to_app: ToApp, csp_nonce: string): Express => {
  const allowNonce: RequestHandler = (_request, response, next) => {
    const policy = String(response.getHeader('Content-Security-Policy'));
    response.setHeader('Content-Security-Policy', withNonce(policy, csp_nonce));
    next();
  };
  const servePage: RequestHandler = (request, response, next) => {
    const name = BASED.find((based) => based === partOf(request.path)) ?? 'student';
    if (name === 'teacher' && !peerOf(request.socket).from_loopback) {
      response.status(403).end('the dashboard opens on this computer only');
      return;
    }
    // Vite knows a page by its base alone; the product answers it without the slash too.
    if (request.path === `/${name}`) request.url = request.url.replace(`/${name}`, `/${name}/`);
    pages[name].middlewares(request, response, next);
  };
  return express()
    .disable('x-powered-by')
    .use((request, response, next) => {
      if (partOf(request.path) === 'app') to_app.onRequest(request, response);
      else next();
    })
    .use(createSecurityHeaders(), allowNonce, servePage);
};

export const createFront = ({ host, port, app_port }: FrontDeps): Front => {
  const csp_nonce = randomBytes(16).toString('base64url');
  const server = http.createServer();
  const to_app = createToApp(app_port);
  const opened: ViteDevServer[] = [];

  const openPage = async (name: keyof Pages): Promise<ViteDevServer> => {
    const page = await startPageServer({ name, http_server: server, csp_nonce });
    opened.push(page);
    return page;
  };

  return {
    async start() {
      const [student, teacher, remote] = await Promise.all([
        openPage('student'),
        openPage('teacher'),
        openPage('remote'),
      ]);
      server.on('request', createFrontApp({ student, teacher, remote }, to_app, csp_nonce));
      // Vite listens for its own WebSockets, and passes the others over.
      server.on('upgrade', (request, socket, head) => {
        if (partOf(pathOf(request.url ?? '/')) === 'app') to_app.onUpgrade(request, socket, head);
      });
      await new Promise<void>((resolve, reject) => {
        server.once('error', (error: NodeJS.ErrnoException) => {
          const taken = `Port ${String(port)} is taken. Close what has it, or choose another: --port=NUMBER`;
          reject(error.code === 'EADDRINUSE' ? new Error(taken) : error);
        });
        server.listen({ host, port, exclusive: true }, resolve);
      });
    },
    async stop() {
      server.close();
      server.closeAllConnections();
      await Promise.all(opened.splice(0).map((page) => page.close()));
    },
    get port() {
      return (server.address() as AddressInfo).port;
    },
  };
};
