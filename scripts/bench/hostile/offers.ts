import type { Random } from './rtcp-kinds.ts';

/** Values on which parsers of text go wrong. */
const NASTY = [
  '',
  ' ',
  ':',
  '=',
  '-1',
  '0',
  '65536',
  '4294967296',
  '99999999999999999999',
  '1e9',
  '%s%n',
  '\u0000',
  '\u{1F600}',
  'a'.repeat(300),
  '0.0.0.0',
  '::1',
  'x.local',
] as const;

/** Lines that an offer may hold, and that ours need not expect where they come. */
const LINES = [
  'm=video 9 UDP/TLS/RTP/SAVPF 102',
  'm=application 9 UDP/DTLS/SCTP webrtc-datachannel',
  'm=audio 0 RTP/AVP 0',
  'a=mid:0',
  'a=mid:',
  'a=sctp-port:5000',
  'a=max-message-size:0',
  'a=candidate:1 1 UDP 1 127.0.0.1 9 typ host',
  'a=candidate:1 1 TCP 1 ::1 9 typ host tcptype active',
  'a=ice-lite',
  'a=ice-options:renomination',
  'a=setup:passive',
  'a=setup:holdconn',
  'a=fingerprint:sha-1 00',
  'a=rtpmap:102 H264/0',
  'a=rtpmap:999 VP8/90000',
  'a=fmtp:102 profile-level-id=',
  'a=rtcp-fb:* nack pli',
  'a=extmap:256 urn:ietf:params:rtp-hdrext:sdes:mid',
  'a=ssrc:0 cname:',
  'a=ssrc-group:FID 1',
  'a=simulcast:recv 1;2',
  'a=rid:1 recv',
  'a=group:BUNDLE',
  'a=inactive',
  'c=IN IP6 ::',
  'b=AS:-1',
  'z=0 0',
] as const;

const below = (random: Random, limit: number): number => Math.floor(random() * limit);
const oneOf = <T>(random: Random, values: readonly T[]): T | undefined =>
  values[below(random, values.length)];

/** One fault in one line, or of it. */
const changeLine = (line: string, random: Random): string[] => {
  switch (below(random, 7)) {
    case 0:
      return [];
    case 1:
      return [line, line];
    case 2:
      return [oneOf(random, LINES) ?? '', line];
    case 3: {
      // A number becomes another one.
      const nasty = oneOf(random, NASTY) ?? '';
      return [line.replace(/\d+/, () => nasty)];
    }
    case 4: {
      const at = below(random, line.length + 1);
      return [line.slice(0, at)];
    }
    case 5: {
      const at = below(random, line.length + 1);
      return [line.slice(0, at) + (oneOf(random, NASTY) ?? '') + line.slice(at)];
    }
    default: {
      const at = below(random, Math.max(1, line.length));
      return [line.slice(0, at) + String.fromCharCode(32 + below(random, 95)) + line.slice(at + 1)];
    }
  }
};

/** A copy of an offer with one to six faults: lines that are missing, doubled, strange, moved, cut or overlong. */
export const mutateOffer = (sdp: string, random: Random): string => {
  let lines = sdp.split('\r\n');
  for (let faults = 1 + below(random, 6); faults > 0; faults -= 1) {
    const at = below(random, lines.length);
    if (random() < 0.1) {
      const [moved = ''] = lines.splice(at, 1);
      lines.splice(below(random, lines.length + 1), 0, moved);
    } else lines = lines.toSpliced(at, 1, ...changeLine(lines[at] ?? '', random));
  }
  return lines.join(random() < 0.05 ? '\n' : '\r\n');
};
