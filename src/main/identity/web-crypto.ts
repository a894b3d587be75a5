import { webcrypto } from 'node:crypto';

// jose uses the global `crypto`, which Electron's Node 18 lacks. Whoever imports jose imports this first.
if (!('crypto' in globalThis)) {
  Object.defineProperty(globalThis, 'crypto', { value: webcrypto, configurable: true });
}
