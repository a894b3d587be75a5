import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { App } from 'electron';
import type { Config } from '../config/config.ts';
import { isOwnOrigin } from './security.ts';

/**
 * With --tls-cert the window meets our own server under a loopback address, which no certificate names: exactly that
 * certificate is accepted there, and nothing else anywhere.
 */
export const trustOwnCertificate = async (
  app: Pick<App, 'on'>,
  tls: Config['tls'],
  origin: () => string,
): Promise<void> => {
  if (tls === null) return;
  const { fingerprint256 } = new X509Certificate(await readFile(tls.cert_file));
  app.on('certificate-error', (event, _contents, url, _error, shown, callback) => {
    event.preventDefault();
    const is_ours = new X509Certificate(shown.data).fingerprint256 === fingerprint256;
    callback(is_ours && isOwnOrigin(url, origin()));
  });
};
