import { isIP } from 'node:net';
import { parseArgs } from 'node:util';

/** What `npm run dev` was asked for. */
export interface DevOptions {
  /** Opens the inspectors of {@link INSPECTOR_PORTS} on loopback. */
  readonly inspect: boolean;
  /** Address that everything listens on. Default 127.0.0.1: sources are nobody else's to read. */
  readonly host: string;
  /** TCP port of the pages. Default 8000, as the product's; 0 is any free one. */
  readonly port: number;
  /** For the app itself, as they came. */
  readonly app_args: readonly string[];
}

/** By program; ingest and engine have one under plain Node alone. */
export const INSPECTOR_PORTS = { app: 9229, ingest: 9230, engine: 9231 } as const;

const OWN = {
  electron: { type: 'boolean', default: false },
  inspect: { type: 'boolean', default: false },
  host: { type: 'string', default: '127.0.0.1' },
  port: { type: 'string', default: '8000' },
} as const;
const OWN_NAMES: ReadonlySet<string> = new Set([...Object.keys(OWN), 'headless']);

/** @throws Error in words for what cannot be had in development */
export const readDevOptions = (argv: readonly string[]): DevOptions => {
  const { values, tokens } = parseArgs({ args: [...argv], options: OWN, strict: false, tokens: true });
  const { host, port } = values;
  if (typeof host !== 'string' || isIP(host) === 0) throw new Error('--host=ADDRESS wants an IP address');
  if (typeof port !== 'string' || !/^\d{1,5}$/.test(port) || Number(port) > 65_535)
    throw new Error('--port=PORT wants a number from 0 to 65535');
  const named = new Set(tokens.flatMap((token) => (token.kind === 'option' ? [token.name] : [])));
  if (named.has('tls-cert') || named.has('tls-key'))
    throw new Error('HTTPS is tried with the built program: npm start -- --tls-cert=FILE --tls-key=FILE');
  const is_own_index = new Set(
    tokens.flatMap((token) => {
      if (token.kind !== 'option' || !OWN_NAMES.has(token.name)) return [];
      return token.value === undefined || token.inlineValue ? [token.index] : [token.index, token.index + 1];
    }),
  );
  return {
    inspect: values.inspect === true,
    host,
    port: Number(port),
    app_args: argv.filter((_argument, index) => !is_own_index.has(index)),
  };
};
