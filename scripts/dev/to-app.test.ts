import http, { type IncomingMessage, type RequestListener } from 'node:http';
import net, { type AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { createToApp } from './to-app.ts';

const servers: http.Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

const listen = async (server: http.Server): Promise<number> => {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
};

/** An app, and the front that leads to it. */
const start = async (
  onRequest: RequestListener,
): Promise<{ app: http.Server; app_port: number; port: number }> => {
  const app = http.createServer(onRequest);
  const app_port = await listen(app);
  const to_app = createToApp(app_port);
  const front = http.createServer(to_app.onRequest).on('upgrade', to_app.onUpgrade);
  return { app, app_port, port: await listen(front) };
};

const ask = (port: number, headers: http.OutgoingHttpHeaders, body = ''): Promise<string> =>
  new Promise((resolve, reject) => {
    const request = http.request({ port, host: '127.0.0.1', method: 'POST', headers }, (answer) => {
      let text = `${String(answer.statusCode)} `;
      answer.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      answer.once('end', () => resolve(text));
    });
    request.once('error', reject).end(body);
  });

const tellWhatCame: RequestListener = (request, response) => {
  let body = '';
  request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
  request.once('end', () =>
    response.end(JSON.stringify([request.headers.host, request.headers.origin, body])),
  );
};

it('hands a request on with the port of the app in the place of its own', async () => {
  const { port, app_port } = await start(tellWhatCame);
  const host = `127.0.0.1:${String(port)}`;
  const for_app = `127.0.0.1:${String(app_port)}`;
  expect(await ask(port, { host, origin: `http://${host}` }, 'hello')).toBe(
    `200 ["${for_app}","http://${for_app}","hello"]`,
  );
});

it('leaves foreign names and origins for the app to judge', async () => {
  const { port, app_port } = await start(tellWhatCame);
  const origin = 'http://evil.example';
  expect(await ask(port, { host: `evil.example:${String(port)}`, origin })).toBe(
    `200 ["evil.example:${String(app_port)}","${origin}",""]`,
  );
});

it('says that the app is away while it restarts', async () => {
  const { port, app } = await start(tellWhatCame);
  await new Promise((resolve) => app.close(resolve));
  expect(await ask(port, {})).toMatch(/^503 .*"unavailable"/);
});

it('ends what the app still sends when the browser goes', async () => {
  const gone = new Promise<void>((resolve) => {
    void start((_request, response) => {
      response.once('close', resolve).write('FLV');
    }).then(({ port }) => {
      const request = http.get({ port, host: '127.0.0.1' }, (answer) =>
        answer.once('data', () => request.destroy()),
      );
      request.on('error', () => undefined);
    });
  });
  await gone;
});

it('opens a WebSocket in both directions', async () => {
  const { app, port, app_port } = await start(tellWhatCame);
  app.on('upgrade', (request: IncomingMessage, socket) => {
    socket.write(`HTTP/1.1 101 Switching Protocols\r\n\r\n${String(request.headers.host)} `);
    socket.pipe(socket);
  });
  const socket = net.connect(port, '127.0.0.1');
  let heard = '';
  const echoed = new Promise<void>((resolve) => {
    socket.setEncoding('utf8').on('data', (chunk: string) => {
      heard += chunk;
      if (heard.includes('101') && !heard.includes('ping')) socket.write('ping');
      if (heard.endsWith('ping')) resolve();
    });
  });
  const host = `127.0.0.1:${String(port)}`;
  socket.write(`GET /api/ws HTTP/1.1\r\nHost: ${host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`);
  await echoed;
  expect(heard).toContain(`127.0.0.1:${String(app_port)} ping`);
  socket.destroy();
});
