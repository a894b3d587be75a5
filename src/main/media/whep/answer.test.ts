import { describe, expect, test } from 'vitest';
import { withCandidates } from './answer.ts';

/** As the native library answers for one picture and one sound. */
const ANSWER = [
  'v=0',
  'o=rtc 3767197920 0 IN IP4 127.0.0.1',
  's=-',
  't=0 0',
  'a=group:BUNDLE 0 1',
  'a=setup:passive',
  'a=ice-ufrag:abcd',
  'm=video 49152 UDP/TLS/RTP/SAVPF 102',
  'c=IN IP4 10.8.0.2',
  'a=mid:0',
  'a=sendonly',
  'a=candidate:1 1 UDP 2122317823 10.8.0.2 49152 typ host',
  'a=candidate:2 1 UDP 2122317567 172.17.0.1 49152 typ host',
  'a=end-of-candidates',
  'm=audio 49152 UDP/TLS/RTP/SAVPF 111',
  'a=mid:1',
  'a=sendonly',
  '',
].join('\r\n');

/** The lines of each section; the session's first. */
const sectionsOf = (sdp: string): string[][] =>
  sdp.split(/^(?=m=)/m).map((section) => section.split('\r\n').filter((line) => line !== ''));

const candidatesOf = (lines: readonly string[]): string[] =>
  lines.filter((line) => line.startsWith('a=candidate:'));

describe('withCandidates', () => {
  const sdp = withCandidates(ANSWER, ['192.168.0.10', '10.0.0.7'], 50_000);
  const [session = [], video = [], audio = []] = sectionsOf(sdp);

  test('offers our addresses in every section, and no other', () => {
    for (const section of [video, audio]) {
      expect(candidatesOf(section).map((line) => line.split(' ').slice(2, 8).join(' '))).toEqual([
        'UDP 2130706431 192.168.0.10 50000 typ host',
        'UDP 2130706175 10.0.0.7 50000 typ host',
      ]);
      expect(section.at(-1)).toBe('a=end-of-candidates');
      expect(section.filter((line) => line === 'a=end-of-candidates')).toHaveLength(1);
    }
    expect(candidatesOf(session)).toEqual([]);
    expect(sdp).not.toContain('172.17.0.1');
  });

  test('leaves all else as it is', () => {
    const others = (text: string): string[] =>
      text.split('\r\n').filter((line) => !/^a=(candidate:|end-of-candidates)/.test(line));
    expect(others(sdp)).toEqual(others(ANSWER));
  });

  test('ranks its addresses, each with a foundation of its own', () => {
    const lines = candidatesOf(
      sectionsOf(withCandidates(ANSWER, ['10.0.0.1', '10.0.0.2', '10.0.0.3', '10.0.0.4'], 1))[1] ?? [],
    );
    const priorities = lines.map((line) => Number(line.split(' ')[3]));
    expect(priorities).toEqual([...priorities].sort((a, b) => b - a));
    expect(new Set(priorities).size).toBe(4);
    expect(Math.max(...priorities)).toBeLessThan(2 ** 31);
    expect(new Set(lines.map((line) => line.split(' ')[0])).size).toBe(4);
  });

  test('done twice has the second set alone', () => {
    expect(
      withCandidates(withCandidates(ANSWER, ['10.9.9.9'], 1), ['192.168.0.10', '10.0.0.7'], 50_000),
    ).toBe(sdp);
  });

  test('of an answer without media adds nothing', () => {
    expect(withCandidates('v=0\r\ns=-\r\n', ['10.0.0.1'], 1)).toBe('v=0\r\ns=-\r\n');
  });
});
