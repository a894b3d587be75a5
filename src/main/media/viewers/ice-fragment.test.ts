import { describe, expect, test } from 'vitest';
import { AirError } from '../../../shared/errors.ts';
import { OFFER } from '../../../../test/fixtures/sdp-offers.ts';
import { iceUfragsOf, readIceFragment } from './ice-fragment.ts';

const PWD = 'a=ice-pwd:0123456789abcdefghijkLMN';
const GOOD = `a=ice-ufrag:EsAw\r\n${PWD}\r\nm=audio 9 UDP/TLS/RTP/SAVPF 0\r\na=mid:0\r\na=candidate:1 1 udp 1 192.0.2.1 9 typ host\r\na=end-of-candidates\r\n`;

describe('readIceFragment', () => {
  test('says which ICE session it is of', () => {
    expect(readIceFragment(GOOD)).toBe('EsAw');
    expect(readIceFragment(GOOD.replaceAll('\r\n', '\n'))).toBe('EsAw');
  });

  test.each([
    ['text', 'hello'],
    ['JSON', '{"candidate":""}'],
    ['one without a password', GOOD.replace(PWD, 'a=x')],
    ['one without a user fragment', GOOD.replace('a=ice-ufrag:EsAw', 'a=x')],
    ['a user fragment that is too short', GOOD.replace('EsAw', 'Es')],
    ['a user fragment of other characters', GOOD.replace('EsAw', 'E<sAw>')],
    ['control characters', GOOD.replace('a=mid:0', 'a=mid:0\u0000')],
    ['lines without end', GOOD + 'a=x\r\n'.repeat(300)],
  ])('refuses %s', (_what, text) => {
    expect(() => readIceFragment(text)).toThrow(AirError);
  });
});

test('iceUfragsOf names the ICE sessions of an offer', () => {
  expect([...iceUfragsOf(OFFER)]).toEqual(['Ab1c']);
  expect([...iceUfragsOf('no SDP')]).toEqual([]);
});
