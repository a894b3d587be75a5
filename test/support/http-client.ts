import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';

export interface TestRequest {
  readonly method?: string;
  readonly path: string;
  /** Sent as they are, Host and Origin included. */
  readonly headers?: Readonly<Record<string, string>>;
  /** An object goes out as JSON, with its content type. */
  readonly body?: string | Buffer | object;
  readonly token?: string | null;
  /** Where the connection comes from, such as 127.0.0.2. */
  readonly local_address?: string;
  /** A good answer has no end: its head is all that is waited for. */
  readonly goes_on?: boolean;
}

export interface TestAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  /** The parsed body; undefined where it is no JSON. */
  readonly json: unknown;
}

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    // Many answers are no JSON; who expects one sees undefined.
    return undefined;
  }
};

const encode = (body: TestRequest['body']): { payload: string | Buffer | undefined; type: string | null } => {
  if (body === undefined || typeof body === 'string' || Buffer.isBuffer(body))
    return { payload: body, type: null };
  return { payload: JSON.stringify(body), type: 'application/json' };
};

/** One request over a connection of its own; unlike fetch it sends any Host and Origin, and none by itself. */
export const send = (base: string, wanted: TestRequest): Promise<TestAnswer> =>
  new Promise((resolve, reject) => {
    const { payload, type } = encode(wanted.body);
    const request = httpRequest(new URL(base), {
      method: wanted.method ?? (payload === undefined ? 'GET' : 'POST'),
      path: wanted.path,
      agent: false,
      ...(wanted.local_address === undefined ? {} : { localAddress: wanted.local_address }),
      headers: {
        ...(type === null ? {} : { 'Content-Type': type }),
        ...(payload === undefined || wanted.headers?.['Transfer-Encoding'] !== undefined
          ? {}
          : { 'Content-Length': Buffer.byteLength(payload) }),
        ...(wanted.token === undefined || wanted.token === null
          ? {}
          : { Authorization: `Bearer ${wanted.token}` }),
        ...wanted.headers,
      },
    });
    request.once('error', reject);
    request.once('response', (response) => {
      const status = response.statusCode ?? 0;
      if (wanted.goes_on === true && status < 300) {
        response.destroy();
        resolve({ status, headers: response.headers, text: '', json: undefined });
        return;
      }
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.once('error', reject);
      response.once('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        resolve({ status, headers: response.headers, text, json: parse(text) });
      });
    });
    request.end(payload);
  });

/** The code of an answer in the contract's error shape; null when it is in another. */
export const errorCodeOf = (answer: Pick<TestAnswer, 'json'>): string | null => {
  const code = (answer.json as { error?: { code?: unknown } } | undefined)?.error?.code;
  return typeof code === 'string' ? code : null;
};
