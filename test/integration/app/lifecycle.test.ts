import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { healthSchema, readyEventSchema } from '../../../src/shared/contract/index.ts';
import { AirError } from '../../../src/shared/errors.ts';
import { createApp } from '../../../src/main/app.ts';
import { createLogger } from '../../../src/main/logging/logger.ts';
import { startApp, type TestApp } from '../../support/app.ts';

const running: TestApp[] = [];
const boot = async (...options: Parameters<typeof startApp>): Promise<TestApp> => {
  const app = await startApp(...options);
  running.push(app);
  return app;
};
afterEach(async () => {
  await Promise.all(running.splice(0).map((app) => app.stop()));
});

const takeTcpPort = async (): Promise<{ port: number; release: () => void }> => {
  const server = createServer().listen(0, '0.0.0.0');
  await once(server, 'listening');
  return { port: (server.address() as AddressInfo).port, release: () => server.close() };
};
const takeUdpPort = async (): Promise<{ port: number; release: () => void }> => {
  const socket: Socket = createSocket('udp4');
  socket.bind(0, '0.0.0.0');
  await once(socket, 'listening');
  return { port: socket.address().port, release: () => socket.close() };
};

describe('a node', () => {
  test('says where it is once everything listens', async () => {
    const app = await boot();
    const ready = readyEventSchema.parse(app.ready);
    expect(ready).toMatchObject({ event: 'ready', role: 'main', pid: process.pid });
    expect(ready.url).toBe(`http://127.0.0.1:${String(app.port)}/`);
    expect(ready.teacher_url).toBe(`${ready.url}teacher#token=${app.teacher}`);
    expect(ready.rtmp_server).toMatch(/^rtmp:\/\/[0-9.]+:[1-9]\d*\/live$/);
    expect(ready.webrtc_port).toBeGreaterThan(0);
    expect((await app.send({ path: '/api/ready' })).json).toEqual({ ready: true });
    const health = healthSchema.parse((await app.send({ path: '/api/health' })).json);
    expect(health.checks).toMatchObject({ store: 'ok', ingest: 'ok', engine: 'ok', ffmpeg: 'degraded' });
    expect(health.status).toBe('degraded');
  });

  test('measures itself', async () => {
    const app = await boot();
    await app.join(await app.createSession(), 'Mina');
    const { text, headers } = await app.send({ path: '/metrics' });
    expect(headers['content-type']).toContain('text/plain');
    expect(text).toMatch(/^airclass_sessions_open 1$/m);
    expect(text).toMatch(/^airclass_students_joined 1$/m);
    expect(text).toMatch(/^airclass_joins_total\{how="new"\} 1$/m);
    expect(text).toMatch(/^airclass_http_requests_total\{route="createSession",status="201"\} 1$/m);
  });

  test('starts and stops once, however often it is asked to', async () => {
    const app = await boot();
    expect(await app.app.start()).toBe(app.ready);
    await Promise.all([app.app.stop(), app.app.stop()]);
    await expect(app.send({ path: '/api/health' })).rejects.toThrow('ECONNREFUSED');
  });

  test('that was never started can be stopped', async () => {
    const { config } = await boot();
    await createApp(config, { logger: createLogger({ part: 'app', level: 'silent' }) }).stop();
  });

  test('refuses the data folder of another one', async () => {
    const first = await boot();
    const second = startApp({ data_dir: first.data_dir });
    await expect(second).rejects.toMatchObject({ name: 'AirError', code: 'conflict' });
    expect((await first.send({ path: '/api/health' })).status).toBe(200);
  });

  test.each([
    ['port', takeTcpPort],
    ['rtmp_port', takeTcpPort],
    ['webrtc_port', takeUdpPort],
  ] as const)('names the %s that is taken, and leaves nothing behind', async (option, take) => {
    const { port, release } = await take();
    try {
      const error: unknown = await startApp({ config: { [option]: port } }).then(
        () => null,
        (thrown: unknown) => thrown,
      );
      expect(error).toBeInstanceOf(AirError);
      expect(error).toMatchObject({ code: 'unavailable', details: { option, port } });
    } finally {
      release();
    }
    await boot({ config: { [option]: port } });
  });
});
