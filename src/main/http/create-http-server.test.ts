import { once } from 'node:events';
import type { RequestListener } from 'node:http';
import { connect, type Socket } from 'node:net';
import { expect, test, vi, type TestContext } from 'vitest';
import { patience } from '../../../test/support/patience.ts';
import { createHttpServer, type HttpServer, type HttpServerDeps } from './create-http-server.ts';

const WAIT = { timeout: patience(10_000) };

const GET = (path: string): string => `GET ${path} HTTP/1.1\r\nHost: air\r\n\r\n`;
interface Served {
  readonly server: HttpServer;
  open(localAddress?: string): Promise<Socket>;
}

/** Each test has its own: those that wait do so at the same time. */
const serve = async (
  { onTestFinished }: TestContext,
  onRequest: RequestListener,
  unread_ms?: number,
  crowd: Partial<Pick<HttpServerDeps, 'max_connections' | 'isLocal' | 'onUpgrade' | 'request_ms'>> = {},
): Promise<Served> => {
  const server = createHttpServer({
    config: { host: '127.0.0.1', port: 0, tls: null },
    onRequest,
    onUpgrade: (_request, socket) => socket.destroy(),
    ...crowd,
    ...(unread_ms === undefined ? {} : { unread_ms }),
  });
  await server.start();
  const sockets: Socket[] = [];
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    await server.stop();
  });
  return {
    server,
    open: async (localAddress = '127.0.0.1') => {
      const socket = connect({ port: server.port, host: '127.0.0.1', localAddress });
      sockets.push(socket);
      socket.on('error', () => undefined);
      await once(socket, 'connect');
      return socket;
    },
  };
};

test('what is sent ahead is answered in order, one after the other', async (context) => {
  let under_way = 0;
  let most = 0;
  const { open } = await serve(context, (request, response) => {
    under_way += 1;
    most = Math.max(most, under_way);
    setImmediate(() => {
      response.end(`<${request.url ?? ''}>`);
      response.once('finish', () => {
        under_way -= 1;
      });
    });
  });
  const socket = await open();
  let received = '';
  socket.on('data', (chunk: Buffer) => {
    received += chunk.toString('latin1');
  });
  socket.write(['/1', '/2', '/3', '/4'].map(GET).join(''));
  await vi.waitFor(() => {
    expect(received.match(/<[^>]*>/g)).toEqual(['</1>', '</2>', '</3>', '</4>']);
  }, WAIT);
  expect(most).toBe(1);
  // And the connection is good for the next one.
  socket.write(GET('/5'));
  await vi.waitFor(() => {
    expect(received).toContain('</5>');
  }, WAIT);
});

test('a connection that sends 50 requests ahead is ended, and costs one of them', async (context) => {
  const onRequest = vi.fn<RequestListener>((_request, response) => {
    setImmediate(() => response.end('air'));
  });
  const { open } = await serve(context, onRequest);
  const socket = await open();
  const closed = once(socket, 'close');
  socket.resume().write(GET('/').repeat(50));
  await closed;
  expect(onRequest.mock.calls.length).toBeLessThanOrEqual(2);
});

test('a request that came in time, and that this process had no time to read, is answered', async (context) => {
  const { open } = await serve(context, (_request, response) => response.end('air'), undefined, {
    request_ms: 200,
  });
  const socket = await open();
  let received = '';
  socket.on('data', (chunk: Buffer) => (received += chunk.toString('latin1')));
  // The server looks for what is late each 2 s: after this, before it has read what is there.
  socket.write(GET('/'));
  const until_ms = performance.now() + 3000;
  while (performance.now() < until_ms);
  await vi.waitFor(() => {
    expect(received).toContain('200 OK');
  }, WAIT);
});

// Other systems give their loopback one address.
test.runIf(process.platform === 'linux')(
  'a class gets in, and this computer does, however many connections others hold',
  async (context) => {
    const PUPIL = '127.0.0.2';
    const { open, server } = await serve(context, (_request, response) => response.end('page'), undefined, {
      max_connections: 40,
      isLocal: ({ remoteAddress }) => remoteAddress === '127.0.0.1',
    });
    const ask = async (address: string): Promise<string> => {
      const socket = await open(address);
      const answered = once(socket, 'data');
      socket.write(GET('/'));
      return String((await answered)[0]);
    };
    const crowd = await Promise.all(
      Array.from({ length: 60 }, async (_, index) => {
        const socket = await open(`127.0.0.${String(10 + (index % 3))}`);
        // Never the end of it.
        socket.write('GET / HTTP/1.1\r\nHost: air\r\nX: ');
        return socket;
      }),
    );
    await vi.waitFor(() => {
      expect(server.is_crowded).toBe(true);
    }, WAIT);
    expect(await ask('127.0.0.1')).toContain('page');
    expect(await ask(PUPIL)).toContain('page');
    expect(await ask(PUPIL)).toContain('page');
    // Those that were turned away, and one for each newcomer.
    await vi.waitFor(() => {
      expect(crowd.filter(({ closed }) => closed)).toHaveLength(22);
    }, WAIT);
  },
);

test.runIf(process.platform === 'linux')(
  'who asks for WebSockets and gets none is put out like anybody else',
  async (context) => {
    const onUpgrade = vi.fn<HttpServerDeps['onUpgrade']>((_request, socket) => {
      socket.on('error', () => undefined);
      socket.resume().once('end', () => socket.destroy());
    });
    const { open } = await serve(context, (_request, response) => response.end('page'), undefined, {
      max_connections: 40,
      isLocal: () => false,
      // As one that is still looked at, or was refused and stays for the while that a refusal may be read.
      onUpgrade,
    });
    const crowd = await Promise.all(
      Array.from({ length: 40 }, async (_, index) => {
        const socket = await open(`127.0.0.${String(10 + (index % 2))}`);
        const upgrade = 'Connection: Upgrade\r\nUpgrade: websocket\r\n\r\n';
        socket.write(`GET / HTTP/1.1\r\nHost: air\r\n${index < 10 ? upgrade : 'X: '}`);
        return socket;
      }),
    );
    await vi.waitFor(() => {
      expect(onUpgrade).toHaveBeenCalledTimes(10);
    }, WAIT);
    const pupil = await open('127.0.0.2');
    const answered = Promise.race([once(pupil, 'data'), once(pupil, 'close')]);
    pupil.write(GET('/'));
    expect(String((await answered)[0])).toContain('page');
    await vi.waitFor(() => {
      expect(crowd.filter(({ closed }) => closed)).toHaveLength(1);
    }, WAIT);
  },
);

// Those that follow wait for the most part.
test.concurrent(
  'a request that does not arrive in time was not wrong: it is told to come again',
  async (context) => {
    const { open } = await serve(context, (request) => request.resume(), undefined, { request_ms: 200 });
    for (const [sent, status, code] of [
      ['POST /api/join HTTP/1.1\r\nHost: air\r\nContent-Length: 9\r\n\r\n{', 503, 'unavailable'],
      ['GET / HTTP/1.1\r\nHost', 503, 'unavailable'],
      ['no HTTP\r\n\r\n', 400, 'invalid_input'],
    ] as const) {
      const socket = await open();
      let received = '';
      socket.on('data', (chunk: Buffer) => {
        received += chunk.toString('latin1');
      });
      socket.write(sent);
      await once(socket, 'close');
      const [head = '', body = ''] = received.split('\r\n\r\n');
      expect(head.split('\r\n')[0]).toMatch(new RegExp(`^HTTP/1\\.1 ${String(status)} `));
      expect(JSON.parse(body)).toMatchObject({ error: { code } });
      expect(head.includes('Retry-After: 1')).toBe(status === 503);
    }
  },
);

test.concurrent(
  'a connection that asks nothing is ended without a word, which its browser would take for the next answer',
  async (context) => {
    const { open } = await serve(context, (_request, response) => response.end('air'), undefined, {
      request_ms: 200,
    });
    const silent = await open();
    const asked = await open();
    const received = { silent: '', asked: '' };
    silent.on('data', (chunk: Buffer) => (received.silent += chunk.toString('latin1')));
    asked.on('data', (chunk: Buffer) => (received.asked += chunk.toString('latin1')));
    asked.write(GET('/'));
    await Promise.all([once(silent, 'close'), once(asked, 'close')]);
    expect(received.silent).toBe('');
    expect(received.asked.match(/HTTP\/1\.1/g)).toHaveLength(1);
  },
);

test.concurrent(
  'who reads nothing of an answer is cut off; who is sent nothing for a while, or reads slowly, is not',
  async (context) => {
    const cut: string[] = [];
    const { open } = await serve(
      context,
      (request, response) => {
        const { url = '' } = request;
        if (url === '/stream') response.write('first');
        else response.end(Buffer.alloc(32 * 1024 * 1024));
        request.socket.once('close', () => cut.push(url));
        // Far longer than a busy machine keeps this process from reading.
      },
      patience(2000),
    );
    const [stream, slow, deaf] = [await open(), await open(), await open()];
    stream.resume().write(GET('/stream'));
    slow.on('data', () => {
      slow.pause();
      // Some 500 times until it has all: who has is ended too, as one that asks nothing more.
      setTimeout(() => slow.resume(), patience(20));
    });
    slow.write(GET('/slow'));
    deaf.pause().write(GET('/deaf'));
    await vi.waitFor(
      () => {
        expect(cut).toEqual(['/deaf']);
      },
      { timeout: patience(15_000) },
    );
    expect([stream.closed, slow.closed]).toEqual([false, false]);
  },
);

test.concurrent(
  'a request that is never sent to its end costs a connection for a while, also where the client keeps its half open',
  async (context) => {
    const { server } = await serve(context, (_request, response) => response.end('page'));
    const socket = connect({ port: server.port, host: '127.0.0.1', allowHalfOpen: true });
    context.onTestFinished(() => {
      socket.destroy();
    });
    socket.on('error', () => undefined);
    socket.resume();
    await once(socket, 'connect');
    socket.write('GET / HTTP/1.1\r\nHost: air\r\nX: ');
    await once(socket, 'end');
    // What is written to a connection that is gone is answered by a reset.
    await vi.waitFor(() => {
      socket.write('x');
      expect(socket.closed).toBe(true);
    }, WAIT);
  },
  patience(20_000),
);
