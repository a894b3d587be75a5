import type { Server } from 'node:http';
import { createServer, type ViteDevServer } from 'vite';

export interface PageServerDeps {
  readonly name: 'student' | 'teacher' | 'remote';
  /** Carries the WebSocket of the hot reload. */
  readonly http_server: Server;
  /** Allows Vite's own inline scripts and styles under the product's policy. */
  readonly csp_nonce: string;
}

/** The page as Vite serves it from its sources, at the addresses that the product has. */
export const startPageServer = ({ name, http_server, csp_nonce }: PageServerDeps): Promise<ViteDevServer> =>
  createServer({
    configFile: `vite.${name}.config.ts`,
    // Each its own, and none in node_modules.
    cacheDir: `${process.cwd()}/.cache/dev/vite-${name}`,
    logLevel: 'warn',
    appType: 'spa',
    html: { cspNonce: csp_nonce },
    server: {
      middlewareMode: true,
      ws: { server: http_server },
      // The data folder with its token lies in .cache too.
      fs: { allow: ['src', 'node_modules', `.cache/dev/vite-${name}`].map((it) => `${process.cwd()}/${it}`) },
    },
  });
