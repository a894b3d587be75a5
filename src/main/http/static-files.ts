import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Request, RequestHandler, Response } from 'express';

const brotliOf = promisify(brotliCompress);
const gzipOf = promisify(gzip);
/** A class joins at once: a little less small, but ready in milliseconds. */
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } };

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};
const COMPRESSIBLE = new Set([
  '.css',
  '.html',
  '.js',
  '.json',
  '.mjs',
  '.svg',
  '.txt',
  '.wasm',
  '.webmanifest',
]);
/** What the page build puts a content hash in the name of. */
const HASHED = /-[A-Za-z0-9_-]{8,}\.[a-z0-9]+$/;

interface LoadedFile {
  readonly etag: string;
  readonly plain: Buffer;
  readonly br: Buffer | null;
  readonly gzip: Buffer | null;
}

/**
 * A folder of the built pages, listed once: only names in that list are ever read, so no path from outside reaches
 * the file system. Files are read and compressed at their first use, and kept.
 */
export interface StaticFiles {
  /** Lists the folder; an absent one is an empty one. */
  start(): Promise<void>;
  /** Answers one file by its path in the folder ("index.html"); false when there is none. */
  send(request: Request, response: Response, name: string): Promise<boolean>;
  /** Answers GET and HEAD of what it has, by the path under where it is mounted; else passes on. */
  readonly handler: RequestHandler;
}

const load = async (file: string): Promise<LoadedFile> => {
  const plain = await readFile(file);
  const compressible = COMPRESSIBLE.has(path.extname(file));
  return {
    etag: `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`,
    plain,
    br: compressible ? await brotliOf(plain, BROTLI) : null,
    gzip: compressible ? await gzipOf(plain) : null,
  };
};

/** Names of all files below a folder, with "/" between parts. (`recursive` of readdir is newer than Electron's Node.) */
const listNames = async (dir: string, prefix = ''): Promise<string[]> => {
  const entries = await readdir(path.join(dir, prefix), { withFileTypes: true });
  const nested = await Promise.all(
    entries.map(async (entry) => {
      const name = `${prefix}${entry.name}`;
      if (entry.isDirectory()) return listNames(dir, `${name}/`);
      return entry.isFile() ? [name] : [];
    }),
  );
  return nested.flat();
};

const listNamesIfThere = async (dir: string): Promise<string[]> => {
  try {
    return await listNames(dir);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
};

export const createStaticFiles = ({ dir }: { readonly dir: string }): StaticFiles => {
  const files = new Map<string, Promise<LoadedFile> | null>();

  const loaded = (name: string): Promise<LoadedFile> => {
    const known = files.get(name);
    if (known !== null && known !== undefined) return known;
    const loading = load(path.join(dir, name));
    files.set(name, loading);
    // A file that could not be read now may be readable later.
    loading.catch(() => files.set(name, null));
    return loading;
  };

  const send = async (request: Request, response: Response, name: string): Promise<boolean> => {
    if (!files.has(name)) return false;
    const file = await loaded(name);
    // One by one: asked for both, the browser's order would decide, and browsers name gzip first.
    const encoding =
      file.br === null ? false : request.acceptsEncodings('br') || request.acceptsEncodings('gzip');
    response.set({
      'Content-Type': TYPES[path.extname(name)] ?? 'application/octet-stream',
      'Cache-Control': HASHED.test(name) ? 'public, max-age=31536000, immutable' : 'no-cache',
      ETag: file.etag,
      Vary: 'Accept-Encoding',
    });
    if (request.fresh) {
      response.status(304).end();
      return true;
    }
    const body = encoding === 'br' ? file.br : encoding === 'gzip' ? file.gzip : file.plain;
    if (encoding === 'br' || encoding === 'gzip') response.set('Content-Encoding', encoding);
    response.set('Content-Length', String(body?.length ?? 0));
    response.status(200).end(request.method === 'HEAD' ? undefined : body);
    return true;
  };

  return {
    async start() {
      for (const name of await listNamesIfThere(dir)) files.set(name, null);
    },
    send,
    async handler(request, response, next) {
      if (request.method !== 'GET' && request.method !== 'HEAD') {
        next();
        return;
      }
      if (!(await send(request, response, request.path.slice(1)))) next();
    },
  };
};
