import { expect, it } from 'vitest';
import { partOf, withNonce } from './front.ts';

it.each([
  ['/', 'student'],
  ['/j/123456', 'student'],
  ['/@vite/client', 'student'],
  ['/teachers', 'student'],
  ['/teacher', 'teacher'],
  ['/remote', 'remote'],
  ['/remote/main.tsx', 'remote'],
  ['/remotes', 'student'],
  ['/teacher/@vite/client', 'teacher'],
  ['/metrics', 'app'],
  ['/api/ws', 'app'],
])('%s is answered by %s', (path, part) => {
  expect(partOf(path)).toBe(part);
});

it('adds the nonce to scripts and styles, and loosens nothing else', () => {
  const policy =
    "default-src 'self';script-src 'self';style-src 'self';connect-src 'self' ws://localhost:8000";
  expect(withNonce(policy, 'abc')).toBe(
    "default-src 'self';script-src 'self' 'nonce-abc';style-src 'self' 'nonce-abc';connect-src 'self' ws://localhost:8000",
  );
});
