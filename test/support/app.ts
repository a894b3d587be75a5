import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  joinAnswerSchema,
  sessionSchema,
  type JoinAnswer,
  type ReadyEvent,
  type SessionView,
} from '../../src/shared/contract/index.ts';
import { createApp, type App, type AppOverrides } from '../../src/main/app.ts';
import type { Config } from '../../src/main/config/config.ts';
import { createLogger } from '../../src/main/logging/logger.ts';
import { bundleEntry } from './bundle.ts';
import { send, type TestAnswer, type TestRequest } from './http-client.ts';

export interface StartAppOptions {
  readonly config?: Partial<Config>;
  readonly overrides?: Partial<AppOverrides>;
  /** An app that runs on the folder of an earlier one; it is then the caller's to remove. */
  readonly data_dir?: string;
  /** Default: the product's own. */
  readonly create?: typeof createApp;
}

/** A whole node on free ports, with its children, in a temporary folder. */
export interface TestApp {
  readonly app: App;
  readonly config: Config;
  readonly ready: ReadyEvent;
  /** The loopback origin, without a trailing slash. */
  readonly url: string;
  readonly port: number;
  readonly teacher: string;
  readonly data_dir: string;
  send(request: TestRequest): Promise<TestAnswer>;
  createSession(title?: string): Promise<SessionView>;
  /** @param device_id default: a new one, as each device's page has one */
  join(session: SessionView, name: string, device_id?: string): Promise<JoinAnswer>;
  /** Stops it and removes its folder. */
  stop(): Promise<void>;
  /** Stops it and leaves its folder. */
  halt(): Promise<void>;
}

/** Logs are silent unless a person looks into a failure with AIR_TEST_LOG=debug. */
const logLevel = (): Config['log_level'] => (process.env['AIR_TEST_LOG'] === undefined ? 'silent' : 'debug');

/** Pages of the shape that the build writes, so that tests of the server need no build of the pages. */
const writePages = async (dist_dir: string): Promise<void> => {
  for (const page of ['student', 'teacher', 'remote']) {
    const assets = path.join(dist_dir, page, 'assets');
    await mkdir(assets, { recursive: true });
    await writeFile(path.join(dist_dir, page, 'index.html'), `<!doctype html><title>${page}</title>`);
    await writeFile(path.join(assets, 'index-0123abCD.js'), `console.log('${page}');${' '.repeat(2000)}`);
  }
};

export const startApp = async (options: StartAppOptions = {}): Promise<TestApp> => {
  const root = options.data_dir ?? (await mkdtemp(path.join(tmpdir(), 'airclass-test-')));
  const dist_dir = path.join(root, 'dist');
  await writePages(dist_dir);
  const config: Config = {
    role: 'main',
    host: '0.0.0.0',
    port: 0,
    rtmp_port: 0,
    webrtc_port: 0,
    allowed_hosts: [],
    unlock: false,
    teacher_lan: false,
    max_sessions: 1,
    tls: null,
    data_dir: root,
    teacher_token: null,
    public_url: null,
    log_level: logLevel(),
    ffmpeg_path: null,
    dist_dir,
    ...options.config,
  };
  process.env['AIRCLASS_LOG_LEVEL'] = config.log_level;
  const [ingest, engine, sender, tables, quiz_files, quiz_math] = await Promise.all([
    bundleEntry('ingest'),
    bundleEntry('engine'),
    bundleEntry('sender'),
    bundleEntry('tables'),
    bundleEntry('quiz_files'),
    bundleEntry('quiz_math'),
  ]);
  const app = (options.create ?? createApp)(config, {
    logger: createLogger({ part: 'app', level: config.log_level }),
    entries: { ingest, engine, sender, tables, quiz_files, quiz_math },
    ...options.overrides,
  });
  let ready: ReadyEvent;
  try {
    ready = await app.start();
  } catch (error) {
    if (options.data_dir === undefined) await rm(root, { recursive: true, force: true });
    throw error;
  }
  const { url } = app;
  const sendTo = (request: TestRequest): Promise<TestAnswer> => send(url, request);

  return {
    app,
    config,
    ready,
    url,
    port: Number(new URL(url).port),
    teacher: app.teacher_token,
    data_dir: root,
    send: sendTo,
    async createSession(title = 'Light and shadow') {
      const answer = await sendTo({ path: '/api/sessions', token: app.teacher_token, body: { title } });
      return sessionSchema.parse(answer.json);
    },
    async join({ join_code }, name, device_id = randomBytes(16).toString('base64url')) {
      const body = { join_code, name, device_id };
      return joinAnswerSchema.parse((await sendTo({ path: '/api/join', body })).json);
    },
    halt: () => app.stop(),
    async stop() {
      await app.stop();
      await rm(root, { recursive: true, force: true });
    },
  };
};
