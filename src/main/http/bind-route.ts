import type { ServerResponse } from 'node:http';
import express, { type Request, type RequestHandler, type Response, type Router } from 'express';
import type { z } from 'zod';
import { ROUTES, type RouteName, type RouteSpec } from '../../shared/contract/index.ts';
import { AirError } from '../../shared/errors.ts';
import { LIMITS } from '../../shared/limits.ts';
import type { Principal, TicketPurpose } from '../identity/index.ts';
import { parseInput } from './parse-input.ts';
import { peerOf, type Peer } from './peer.ts';
import { bearerTokenOf, queryTokenOf } from './token.ts';

type Spec<Name extends RouteName> = (typeof ROUTES)[Name];
type Member<S, Key extends string> = S extends Record<Key, infer Value> ? Value : undefined;
type Output<T> = T extends z.ZodType ? z.output<T> : undefined;
type BodyOf<T> = T extends z.ZodType
  ? z.output<T>
  : T extends { bytes: true }
    ? Buffer
    : T extends { media_type: string }
      ? string
      : undefined;
type AnswerOf<T> = T extends z.ZodType
  ? z.input<T>
  : T extends { stream: true }
    ? StreamBody
    : T extends { media_type: string }
      ? string | Buffer
      : undefined;

/** Writes an answer that goes on: the head is set, and not sent yet. Both sides may end it at any time. */
export type StreamBody = (response: ServerResponse) => void;

/** One parsed and authorised request. */
export interface RouteCall<Name extends RouteName> {
  readonly params: Output<Member<Spec<Name>, 'params'>>;
  readonly query: Output<Member<Spec<Name>, 'query'>>;
  readonly body: BodyOf<Member<Spec<Name>, 'body'>>;
  readonly principal: Principal;
  readonly peer: Peer;
  /** The origin that the caller used to reach us, such as http://192.168.0.7:8000; its host is an allowed one. */
  readonly origin: string;
  header(name: string): string | undefined;
  /** Aborted when the caller is gone before its answer. */
  readonly signal: AbortSignal;
}

/** A good answer. */
export interface RouteReply<Name extends RouteName> {
  /** Default: the contract's. */
  readonly status?: 202 | 302;
  readonly body: AnswerOf<Member<Spec<Name>, 'answer'>>;
  readonly headers?: Readonly<Record<string, string>>;
}

export type RouteHandler<Name extends RouteName> = (
  call: RouteCall<Name>,
) => RouteReply<Name> | Promise<RouteReply<Name>>;

/** What a room says of a request beside its answer. */
export interface RouteOptions {
  /**
   * Asked for a place once it is known who asks, and before the body is read: what many send at once is not all in memory. Resolves with
   * what gives the place back, called once the answer is made, or there is none. @throws AirError rate_limited
   */
  readonly admit?: (asked: Pick<RouteCall<RouteName>, 'principal' | 'signal'>) => Promise<() => void>;
}

/** What somebody wants. */
export interface WantedAccess {
  readonly roles: RouteSpec['roles'];
  /** The lesson in the path, or whose recording is in it; null without. */
  readonly session_id: string | null;
  readonly peer: Peer;
  /** Where a ticket for this is as good as the token that it was given for; null: no ticket opens it. */
  readonly ticket_purpose: TicketPurpose | null;
}

/** Checks who asks; throws AirError unauthorized or forbidden. */
export type Authenticate = (token: string | null, wanted: WantedAccess) => Promise<Principal>;

export interface RouteBinderDeps {
  readonly router: Router;
  readonly authenticate: Authenticate;
  /** Routes that answer loopback peers only, whatever the role; the teacher's own are covered by `authenticate`. */
  readonly local_only: readonly RouteName[];
  readonly teacher_lan: boolean;
}

/** Puts the contract's routes on a router, in the order of binding; a path with all of its methods answers others by 405. */
export interface RouteBinder {
  /** @throws AirError conflict when the route has a handler already */
  bind<Name extends RouteName>(name: Name, handler: RouteHandler<Name>, options?: RouteOptions): void;
  /** After the last `bind`. @throws AirError internal naming unbound routes */
  seal(): void;
}

const isSchema = (value: RouteSpec['body'] | RouteSpec['answer']): value is z.ZodType =>
  value !== undefined && 'safeParse' in value;

/** Reads the body as the spec has it. Only after authorisation: strangers' bodies are not parsed. */
const bodyReaderOf = (spec: RouteSpec): RequestHandler | null => {
  if (spec.body === undefined) return null;
  if (!isSchema(spec.body)) {
    const options = { type: spec.body.media_type, limit: spec.body.max_bytes, inflate: false };
    return spec.body.bytes === true ? express.raw(options) : express.text(options);
  }
  const limit = spec.body_bytes ?? LIMITS.json_body_bytes;
  return express.json({ type: 'application/json', limit, inflate: false });
};

const mediaTypeOf = (spec: RouteSpec): string =>
  spec.body === undefined || isSchema(spec.body) ? 'application/json' : spec.body.media_type;

const read = (reader: RequestHandler, request: Request, response: Response): Promise<void> =>
  new Promise((resolve, reject) => {
    reader(request, response, (error?: unknown) => {
      if (error === undefined) resolve();
      else reject(error instanceof Error ? error : new Error('the body could not be read'));
    });
  });

const readBody = async (
  spec: RouteSpec,
  reader: RequestHandler | null,
  request: Request,
  response: Response,
): Promise<unknown> => {
  if (reader === null || spec.body === undefined) return undefined;
  const media_type = mediaTypeOf(spec);
  if (request.is(media_type) === false) {
    throw new AirError('unsupported_media', `the body must be ${media_type}`, { accept: media_type });
  }
  await read(reader, request, response);
  const body: unknown = request.body;
  if (isSchema(spec.body)) return parseInput(spec.body, body, 'body');
  if ((typeof body !== 'string' && !Buffer.isBuffer(body)) || body.length === 0)
    throw new AirError('invalid_input', 'the body is empty');
  return body;
};

/** What handlers of routes with a media type answer, by their type. */
const bytesOf = (body: unknown): Buffer => {
  if (Buffer.isBuffer(body)) return body;
  if (typeof body !== 'string') throw new Error('an answer broke the contract: it must be text or bytes');
  return Buffer.from(body, 'utf8');
};

const goneSignalOf = (response: ServerResponse): AbortSignal => {
  const gone = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) gone.abort();
  });
  return gone.signal;
};

const isStream = (body: unknown): body is StreamBody => typeof body === 'function';

const sendReply = (spec: RouteSpec, response: Response, reply: RouteReply<RouteName>): void => {
  response.status(reply.status ?? spec.status).set('Cache-Control', 'no-store');
  // By setHeader: express would add a charset to types that have none, such as application/sdp.
  for (const [name, value] of Object.entries(reply.headers ?? {})) response.setHeader(name, value);
  if (spec.answer === undefined) {
    response.end();
  } else if (isSchema(spec.answer)) {
    // Parsing also drops what the contract does not promise: no field leaves by accident.
    const answer = spec.answer.safeParse(reply.body);
    if (!answer.success) throw new Error('an answer broke the contract', { cause: answer.error });
    response.json(answer.data);
  } else {
    if (!response.hasHeader('Content-Type')) response.setHeader('Content-Type', spec.answer.media_type);
    if (isStream(reply.body)) {
      // HEAD asks for no body, and one that goes on would never end its answer.
      if (response.req.method === 'HEAD') response.end();
      else reply.body(response);
      return;
    }
    // Who has these very bytes by their ETag is told so.
    if (response.req.fresh) {
      response.status(304).end();
      return;
    }
    const body = bytesOf(reply.body);
    response.setHeader('Content-Length', body.length);
    response.end(body);
  }
};

export const createRouteBinder = (deps: RouteBinderDeps): RouteBinder => {
  const { router, authenticate, local_only, teacher_lan } = deps;
  const bound = new Set<RouteName>();

  /** Before paths that are bound later: one with a parameter may cover this one. */
  const closePath = (path: string): void => {
    const of_path = (Object.keys(ROUTES) as RouteName[]).filter((name) => ROUTES[name].path === path);
    if (!of_path.every((name) => bound.has(name))) return;
    const methods = of_path.map((name) => ROUTES[name].method.toUpperCase());
    const allow = [...methods, ...(methods.includes('GET') ? ['HEAD'] : [])].sort().join(', ');
    router.all(path, () => {
      throw new AirError('method_not_allowed', `${path} takes ${allow}`, { allow });
    });
  };

  return {
    bind(name, handler, { admit } = {}) {
      if (bound.has(name)) throw new AirError('conflict', `route ${name} is bound already`);
      bound.add(name);
      const spec: RouteSpec = ROUTES[name];
      const reader = bodyReaderOf(spec);
      router[spec.method](spec.path, async (request, response) => {
        response.locals['route'] = name;
        const signal = goneSignalOf(response);
        const peer = peerOf(request.socket);
        if (local_only.includes(name) && !peer.from_loopback && !teacher_lan) {
          throw new AirError('forbidden', 'only this computer may ask');
        }
        // A lesson has one recording, which is called as the lesson is.
        const session_id: unknown = request.params['session_id'] ?? request.params['recording_id'];
        const takes_query = spec.token_in_query === true;
        const token =
          bearerTokenOf(request.headers.authorization) ??
          (takes_query ? queryTokenOf(request.query['token']) : null);
        const wanted: WantedAccess = {
          roles: spec.roles,
          session_id: typeof session_id === 'string' ? session_id : null,
          peer,
          // Players ask for picture and sound where a browser can set no header: see `token_in_query`.
          ticket_purpose: takes_query ? 'read_media' : (spec.ticket ?? null),
        };
        const principal = await authenticate(token, wanted);
        const leave = await admit?.({ principal, signal });
        try {
          const call = {
            params: spec.params === undefined ? undefined : parseInput(spec.params, request.params, 'path'),
            query: spec.query === undefined ? undefined : parseInput(spec.query, request.query, 'query'),
            body: await readBody(spec, reader, request, response),
            // Again after a body: it may be held back for seconds, in which a seat is taken away.
            principal: reader === null ? principal : await authenticate(token, wanted),
            peer,
            origin: `${request.protocol}://${request.headers.host ?? ''}`,
            header: (header: string) => request.get(header),
            signal,
          };
          // The spec that typed the handler is the one that parsed these members.
          const reply = await handler(call as unknown as RouteCall<typeof name>);
          sendReply(spec, response, reply);
        } finally {
          leave?.();
        }
      });
      closePath(spec.path);
    },
    seal() {
      const unbound = (Object.keys(ROUTES) as RouteName[]).filter((name) => !bound.has(name));
      if (unbound.length > 0) {
        throw new AirError('internal', `routes without a handler: ${unbound.join(', ')}`, { unbound });
      }
    },
  };
};
