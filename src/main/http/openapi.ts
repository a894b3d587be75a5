import { z } from 'zod';
import {
  clientMessageSchema,
  MESSAGES,
  ROUTES,
  serverMessageSchema,
  type MessageSpec,
  type RouteSpec,
} from '../../shared/contract/index.ts';
import { ERROR_STATUS } from '../../shared/errors.ts';

type Json = Record<string, unknown>;

const isSchema = (value: object): value is z.ZodType => 'safeParse' in value;

const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): Json => {
  const { $schema: _dialect, ...json } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return json;
};

const contentOf = (value: object & { media_type?: string }, io: 'input' | 'output'): Json =>
  isSchema(value)
    ? { 'application/json': { schema: schemaOf(value, io) } }
    : { [value.media_type ?? 'application/octet-stream']: { schema: { type: 'string' } } };

const parametersOf = (schema: z.ZodType | undefined, place: 'path' | 'query'): Json[] => {
  if (schema === undefined) return [];
  const { properties = {}, required = [] } = schemaOf(schema, 'input') as {
    properties?: Json;
    required?: string[];
  };
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: property,
  }));
};

const operationOf = (name: string, spec: RouteSpec): Json => ({
  operationId: name,
  summary: spec.summary,
  'x-roles': spec.roles,
  security: spec.roles.includes('anyone') ? [] : [{ bearer: [] }],
  parameters: [...parametersOf(spec.params, 'path'), ...parametersOf(spec.query, 'query')],
  ...(spec.body === undefined
    ? {}
    : { requestBody: { required: true, content: contentOf(spec.body, 'input') } }),
  responses: {
    [spec.status]: {
      description: 'Done',
      ...(spec.answer === undefined ? {} : { content: contentOf(spec.answer, 'output') }),
    },
    default: { $ref: '#/components/responses/Error' },
  },
});

const errorSchema = (): Json => ({
  type: 'object',
  required: ['error'],
  properties: {
    error: {
      type: 'object',
      required: ['code', 'message'],
      properties: {
        code: { type: 'string', enum: Object.keys(ERROR_STATUS) },
        message: { type: 'string' },
        details: { type: 'object' },
      },
    },
  },
});

const messageOf = ({ summary, roles, durable, limit }: MessageSpec): Json => ({
  summary,
  'x-roles': roles,
  durable,
  ...(limit === undefined ? {} : { limit }),
});

/** The contract's HTTP routes as an OpenAPI 3.1 document; WebSocket messages stand under `x-websocket`. */
export const openApiDocument = ({ version }: { readonly version: string }): Json => {
  const paths: Record<string, Json> = {};
  for (const [name, spec] of Object.entries<RouteSpec>(ROUTES)) {
    const path = spec.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [spec.method]: operationOf(name, spec) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'AIRClass', version, license: { name: 'MIT', identifier: 'MIT' } },
    paths,
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } },
      responses: {
        Error: { description: 'Not done', content: { 'application/json': { schema: errorSchema() } } },
      },
    },
    'x-error-status': ERROR_STATUS,
    'x-websocket': {
      '/api/ws': {
        'x-roles': ['teacher', 'student'],
        messages: Object.fromEntries(
          Object.entries<MessageSpec>(MESSAGES).map(([type, spec]) => [type, messageOf(spec)]),
        ),
        client: schemaOf(clientMessageSchema, 'input'),
        server: schemaOf(serverMessageSchema, 'output'),
      },
    },
  };
};
