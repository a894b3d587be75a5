import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { get } from 'node:https';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { startApp } from '../../support/app.ts';
import { notRun } from '../../support/not-run.ts';
import { openSocket } from '../../support/ws-client.ts';

const run = promisify(execFile);

const makeCertificate = async (folder: string): Promise<{ cert_file: string; key_file: string } | null> => {
  const files = { cert_file: path.join(folder, 'cert.pem'), key_file: path.join(folder, 'key.pem') };
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=IP:127.0.0.1,DNS:localhost'];
  try {
    await run('openssl', [
      ...[
        'req',
        '-x509',
        '-newkey',
        'ec',
        '-pkeyopt',
        'ec_paramgen_curve:prime256v1',
        '-nodes',
        '-days',
        '1',
      ],
      ...['-keyout', files.key_file, '-out', files.cert_file, ...subject],
    ]);
    return files;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
};

const status = (url: string): Promise<{ status: number | undefined; policy: string }> =>
  new Promise((resolve, reject) => {
    get(url, { rejectUnauthorized: false, agent: false }, (response) => {
      response.resume();
      resolve({
        status: response.statusCode,
        policy: String(response.headers['content-security-policy']),
      });
    }).once('error', reject);
  });

test('with a certificate pages, API and WebSockets are on the same port, encrypted', async (context) => {
  const folder = await mkdtemp(path.join(tmpdir(), 'airclass-tls-'));
  try {
    const tls = await makeCertificate(folder);
    if (tls === null) return notRun(context, 'HTTPS and WSS', 'no openssl to make a certificate with');
    const app = await startApp({ config: { tls } });
    try {
      expect(app.url).toMatch(/^https:/);
      expect(app.ready.join_url).toMatch(/^https:/);
      expect(await status(`${app.url}/api/health`)).toMatchObject({ status: 200 });
      const page = await status(app.url);
      expect(page.policy).toContain(`wss://127.0.0.1:${String(app.port)}`);
      const socket = await openSocket(app.url, app.teacher, { rejectUnauthorized: false, origin: app.url });
      await socket.find((message) => message.type === 'snapshot');
      await socket.close();
    } finally {
      await app.stop();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

test('a certificate that cannot be read is named', async () => {
  const tls = { cert_file: '/nowhere/cert.pem', key_file: '/nowhere/key.pem' };
  await expect(startApp({ config: { tls } })).rejects.toMatchObject({
    code: 'invalid_input',
    details: { option: 'tls_cert' },
  });
});
