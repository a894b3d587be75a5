const BEARER = /^Bearer +([\x21-\x7e]+) *$/i;
/** Longer than any token of ours: what is longer is not worth a signature check. */
const MAX_TOKEN_CHARS = 2048;
const SUBPROTOCOL_PREFIX = 'airclass.';

const bounded = (token: string | undefined): string | null =>
  token === undefined || token === '' || token.length > MAX_TOKEN_CHARS ? null : token;

/** The token of an Authorization header; '' (which no one owns) when there is a header in another form; null without. */
export const bearerTokenOf = (authorization: string | undefined): string | null => {
  if (authorization === undefined) return null;
  return bounded(BEARER.exec(authorization)?.[1]) ?? '';
};

/** The token of `?token=`; '' (which no one owns) when it stands there twice; null without. */
export const queryTokenOf = (value: unknown): string | null => {
  if (value === undefined) return null;
  return (typeof value === 'string' ? bounded(value) : null) ?? '';
};

/** The subprotocol that carries a token, as it stands in Sec-WebSocket-Protocol; null without. */
export const tokenSubprotocolOf = (protocols: string | undefined): string | null =>
  protocols
    ?.split(',')
    .map((protocol) => protocol.trim())
    .find((protocol) => protocol.startsWith(SUBPROTOCOL_PREFIX)) ?? null;

/** A WebSocket's token: Bearer, the subprotocol `airclass.<token>`, or `?token=`, in this order; null without. */
export const webSocketTokenOf = (request: {
  readonly authorization: string | undefined;
  readonly protocols: string | undefined;
  readonly query: URLSearchParams;
}): string | null =>
  bearerTokenOf(request.authorization) ??
  bounded(tokenSubprotocolOf(request.protocols)?.slice(SUBPROTOCOL_PREFIX.length)) ??
  bounded(request.query.get('token') ?? undefined);
