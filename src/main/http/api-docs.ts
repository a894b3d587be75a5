import { ERROR_STATUS } from '../../shared/errors.ts';
import { openApiDocument } from './openapi.ts';

interface Schema {
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly format?: string;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
}
interface Content {
  readonly content?: Readonly<Record<string, { readonly schema: Schema }>>;
}
interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly 'x-roles': readonly string[];
  readonly parameters: readonly { readonly name: string; readonly in: string; readonly required: boolean }[];
  readonly requestBody?: Content;
  readonly responses: Readonly<Record<string, Content>>;
}
interface Message {
  readonly summary: string;
  readonly 'x-roles': readonly string[];
  readonly durable: boolean;
  readonly limit?: { readonly burst: number; readonly per_second: number };
}
interface Socket {
  readonly messages: Readonly<Record<string, Message>>;
  readonly client: Schema;
  readonly server: Schema;
}
interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly 'x-websocket': Readonly<Record<string, Socket>>;
}

/** A schema in one line, as a person writes a shape: `{title, class_name?: string|null}`. */
const shapeOf = (schema: Schema): string => {
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum !== undefined) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  const variants = schema.anyOf ?? schema.oneOf;
  if (variants !== undefined) return variants.map(shapeOf).join(' | ');
  if (schema.items !== undefined) return `[${shapeOf(schema.items)}]`;
  if (schema.properties !== undefined) {
    const members = Object.entries(schema.properties).map(
      ([name, member]) => `${name}${schema.required?.includes(name) === true ? '' : '?'}: ${shapeOf(member)}`,
    );
    return `{ ${members.join(', ')} }`;
  }
  if (schema.format === 'date-time') return 'time';
  return typeof schema.type === 'string' ? schema.type : (schema.type?.join(' | ') ?? 'any');
};

const contentLines = (title: string, { content }: Content): string[] =>
  Object.entries(content ?? {}).map(([media_type, { schema }]) =>
    media_type === 'application/json' && schema.type !== 'string'
      ? `- ${title}: \`${shapeOf(schema)}\``
      : `- ${title}: \`${media_type}\``,
  );

const operationLines = (path: string, method: string, operation: Operation): string[] => {
  const query = operation.parameters.filter((parameter) => parameter.in === 'query');
  const [good] = Object.entries(operation.responses);
  return [
    `## ${method.toUpperCase()} ${path}`,
    `${operation.summary}. For: ${operation['x-roles'].join(', ')}.`,
    [
      ...query.map(({ name, required }) => `- Query: \`${name}\`${required ? '' : ' (optional)'}`),
      ...contentLines('Body', operation.requestBody ?? {}),
      ...(good === undefined ? [] : [`- Good answer: ${good[0]}`, ...contentLines('Carries', good[1])]),
    ].join('\n'),
  ];
};

const variantsOf = (schema: Schema): readonly Schema[] => schema.anyOf ?? schema.oneOf ?? [schema];

const serverLines = (schema: Schema): string =>
  variantsOf(schema)
    .map((message) => `- \`${shapeOf(message)}\``)
    .join('\n');

const messageLines = ([type, message]: [string, Message], client: Schema): string[] => {
  const shapes = variantsOf(client).filter(({ properties }) => properties?.['type']?.const === type);
  const { limit } = message;
  return [
    `### ${type}`,
    `${message.summary}. For: ${message['x-roles'].join(', ')}. ${message.durable ? 'Durable' : 'Not durable'}.`,
    [
      ...shapes.map((shape) => `- \`${shapeOf(shape)}\``),
      ...(limit === undefined
        ? []
        : [`- Limit: ${String(limit.per_second)} a second, ${String(limit.burst)} at once`]),
    ].join('\n'),
  ];
};

/** docs/api.md, from the same schemas that the server parses with. */
export const apiDocs = ({ version }: { readonly version: string }): string => {
  const document = openApiDocument({ version }) as unknown as Document;
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, operation]) => operationLines(path, method, operation)),
  );
  const sockets = Object.entries(document['x-websocket']).flatMap(([path, { messages, client, server }]) => [
    `## WebSocket ${path}`,
    'Token as `?token=` or as the subprotocol `airclass.<token>`. A durable message carries an `id` of its sender’s, is answered by `ack` once it is kept and by an `error` with its id where it is refused, and counts once however often it is sent. It may name the lesson that it was written for by `session_id`: once another one is open, it is refused by `ended`. The client sends what follows.',
    ...Object.entries(messages).flatMap((message) => messageLines(message, client)),
    '### What the server sends',
    serverLines(server),
  ]);
  const errors = Object.entries(ERROR_STATUS).map(([code, status]) => `| ${String(status)} | \`${code}\` |`);
  return [
    '# API',
    'Generated from the schemas in `src/shared/contract` (`npx vitest run test/integration/contract -u`); do not edit. The running app serves the same as OpenAPI 3.1 at `/api/openapi.json`.',
    'Send the token as `Authorization: Bearer`. Times are ISO 8601 in UTC. Unknown fields are refused.',
    ...operations,
    ...sockets,
    '## Errors',
    'Every failure is `{ error: { code, message, details? } }`. A missing `If-Match` is 428 instead of 412.',
    `| status | code |\n| --- | --- |\n${errors.join('\n')}`,
  ].join('\n\n');
};
