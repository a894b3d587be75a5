import { z } from 'zod';
import { ROUTES, type RouteName } from '../../shared/contract/routes.ts';
import type { RouteSpec } from '../../shared/contract/route-spec.ts';
import { AirError, ERROR_STATUS, type ErrorCode } from '../../shared/errors.ts';

type Routes = typeof ROUTES;
type Given<Spec, Part extends string> =
  Spec extends Record<Part, infer Value>
    ? Value extends z.ZodType
      ? Record<Part, z.input<Value>>
      : Record<Part, Value extends { readonly bytes: true } ? Blob : string>
    : Partial<Record<Part, never>>;
type InputOf<Spec> = Given<Spec, 'params'> &
  Partial<Given<Spec, 'query'>> &
  Given<Spec, 'body'> &
  CallOptions;
type AnswerOf<Spec> = Spec extends { readonly answer: infer Answer }
  ? Answer extends z.ZodType
    ? z.output<Answer>
    : undefined
  : undefined;
/** What a call to a route must be given: `params`, `query` and `body`, where its entry in ROUTES has them. */
export type CallInput<Name extends RouteName> = InputOf<Routes[Name]>;
/** What a route answers, parsed; undefined where its answer is not JSON. */
export type CallAnswer<Name extends RouteName> = AnswerOf<Routes[Name]>;

export interface CallOptions {
  readonly signal?: AbortSignal;
  /** Default 10,000. */
  readonly timeout_ms?: number;
  /** Lets the request outlive the page. */
  readonly keepalive?: boolean;
}

/** A server's answer that is no JSON. `location` is an absolute URL, null where none was sent. */
export interface RawAnswer {
  readonly text: string;
  readonly location: string | null;
}

export interface Api {
  /** Calls a route and parses its JSON answer. @throws {AirError} every failure; see `isNetworkFailure` */
  call<Name extends RouteName>(name: Name, input: CallInput<Name>): Promise<CallAnswer<Name>>;
  /** Calls a route that the page's own part of ROUTES has not: a `late` one. @throws {AirError} as `call` */
  callWith<Spec extends RouteSpec>(spec: Spec, input: InputOf<Spec>): Promise<AnswerOf<Spec>>;
  /** Calls a route whose answer is text, such as SDP. @throws {AirError} */
  callRaw<Name extends RouteName>(name: Name, input: CallInput<Name>): Promise<RawAnswer>;
  /** Calls a route whose answer is a file. @throws {AirError} */
  callFile<Name extends RouteName>(name: Name, input: CallInput<Name>): Promise<Blob>;
}

export interface ApiDeps {
  /** Origin of the node, without a trailing slash. Default: the page's. */
  readonly origin?: string;
  /** Sent as Bearer; null for who has none yet. */
  readonly token?: string | null;
  readonly fetch?: typeof fetch;
}

interface LooseInput extends CallOptions {
  readonly params?: Record<string, string>;
  readonly query?: Record<string, string | number | boolean | undefined>;
  readonly body?: unknown;
}

const errorBodySchema = z.object({
  error: z.object({
    code: z.enum(Object.keys(ERROR_STATUS) as [ErrorCode, ...ErrorCode[]]),
    message: z.string(),
    details: z.record(z.string(), z.unknown()).optional(),
  }),
});

/** The server never answered: no network, wrong network, or a server that is away or hangs. */
export const isNetworkFailure = (error: unknown): boolean =>
  error instanceof AirError && error.details?.['network'] === true;

/** How long the server asks to wait before the next try, in milliseconds; null where it does not say. */
export const retryAfterMs = (error: unknown): number | null => {
  const seconds = error instanceof AirError ? error.details?.['retry_after_seconds'] : undefined;
  return typeof seconds === 'number' ? seconds * 1000 : null;
};

const urlOf = (origin: string, spec: RouteSpec, input: LooseInput): string => {
  const path = spec.path.replace(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(input.params?.[name] ?? ''),
  );
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(input.query ?? {}))
    if (value !== undefined) query.set(key, String(value));
  const search = query.toString();
  return `${origin}${path}${search === '' ? '' : `?${search}`}`;
};

/** What an answer that is no good says. */
export const failureOf = async (response: Response): Promise<AirError> => {
  const after = Number(response.headers.get('Retry-After') ?? Number.NaN);
  const retry = Number.isFinite(after) && after >= 0 ? { retry_after_seconds: Math.min(after, 600) } : {};
  const parsed = errorBodySchema.safeParse(await response.json().catch(() => null));
  if (parsed.success) {
    const { code, message, details } = parsed.data.error;
    return new AirError(code, message, { ...details, ...retry, status: response.status });
  }
  // Something between us and the node answered, such as a proxy.
  const code: ErrorCode =
    response.status === 429 ? 'rate_limited' : response.status >= 500 ? 'unavailable' : 'internal';
  return new AirError(code, `HTTP ${response.status.toString()}`, { ...retry, status: response.status });
};

const isReady = (body: unknown): body is string | Blob => typeof body === 'string' || body instanceof Blob;

/** The contract's HTTP routes as typed calls. */
export const createApi = ({
  origin = location.origin,
  token = null,
  fetch: send = fetch.bind(globalThis),
}: ApiDeps): Api => {
  const request = async (spec: RouteSpec, input: LooseInput): Promise<Response> => {
    const stop = new AbortController();
    const abort = (): void => {
      stop.abort();
    };
    const timer = setTimeout(abort, input.timeout_ms ?? 10_000);
    if (input.signal?.aborted === true) abort();
    input.signal?.addEventListener('abort', abort);
    const media_type =
      spec.body === undefined || 'safeParse' in spec.body ? 'application/json' : spec.body.media_type;
    try {
      const response = await send(urlOf(origin, spec, input), {
        method: spec.method.toUpperCase(),
        headers: {
          ...(token === null ? {} : { Authorization: `Bearer ${token}` }),
          ...(input.body === undefined ? {} : { 'Content-Type': media_type }),
        },
        ...(input.body === undefined
          ? {}
          : { body: isReady(input.body) ? input.body : JSON.stringify(input.body) }),
        cache: 'no-store',
        credentials: 'omit',
        keepalive: input.keepalive ?? false,
        signal: stop.signal,
      });
      if (!response.ok) throw await failureOf(response);
      // Read within the time limit: a body can hang as well as a connection.
      return new Response(response.status === 204 ? null : await response.blob(), response);
    } catch (error) {
      if (error instanceof AirError) throw error;
      throw new AirError('unavailable', 'the server did not answer', { network: true }, error);
    } finally {
      clearTimeout(timer);
      input.signal?.removeEventListener('abort', abort);
    }
  };

  const callWith = async (spec: RouteSpec, input: LooseInput): Promise<unknown> => {
    const response = await request(spec, input);
    if (spec.answer === undefined || !('safeParse' in spec.answer)) return undefined;
    const parsed = spec.answer.safeParse(await response.json().catch(() => null));
    if (!parsed.success)
      throw new AirError('internal', `unexpected answer of ${spec.path}`, { issues: parsed.error.issues });
    return parsed.data;
  };

  return {
    call: async <Name extends RouteName>(name: Name, input: CallInput<Name>) =>
      (await callWith(ROUTES[name], input as LooseInput)) as CallAnswer<Name>,
    callWith: async <Spec extends RouteSpec>(spec: Spec, input: InputOf<Spec>) =>
      (await callWith(spec, input as CallOptions)) as AnswerOf<Spec>,
    callRaw: async <Name extends RouteName>(name: Name, input: CallInput<Name>) => {
      const response = await request(ROUTES[name], input as LooseInput);
      const location = response.headers.get('Location');
      return {
        text: await response.text(),
        location: location === null ? null : new URL(location, origin).href,
      };
    },
    callFile: async <Name extends RouteName>(name: Name, input: CallInput<Name>) =>
      (await request(ROUTES[name], input as LooseInput)).blob(),
  };
};
