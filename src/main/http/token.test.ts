import { describe, expect, test } from 'vitest';
import { bearerTokenOf, tokenSubprotocolOf, webSocketTokenOf } from './token.ts';

describe('bearerTokenOf', () => {
  test.each([
    [undefined, null],
    ['Bearer abc', 'abc'],
    ['bearer   abc ', 'abc'],
    ['Basic abc', ''],
    ['Bearer', ''],
    ['Bearer a b', ''],
    ['', ''],
    [`Bearer ${'x'.repeat(3000)}`, ''],
  ])('of %s is %s', (header, expected) => {
    expect(bearerTokenOf(header)).toBe(expected);
  });
});

describe('webSocketTokenOf', () => {
  const query = new URLSearchParams('token=from-query');
  test('takes the header, then the subprotocol, then the query', () => {
    const protocols = 'other, airclass.from-protocol';
    expect(webSocketTokenOf({ authorization: 'Bearer from-header', protocols, query })).toBe('from-header');
    expect(webSocketTokenOf({ authorization: undefined, protocols, query })).toBe('from-protocol');
    expect(webSocketTokenOf({ authorization: undefined, protocols: undefined, query })).toBe('from-query');
    expect(
      webSocketTokenOf({ authorization: undefined, protocols: 'x', query: new URLSearchParams() }),
    ).toBeNull();
  });
});

test('tokenSubprotocolOf finds ours among others', () => {
  expect(tokenSubprotocolOf('graphql-ws, airclass.a.b.c')).toBe('airclass.a.b.c');
  expect(tokenSubprotocolOf('graphql-ws')).toBeNull();
});
