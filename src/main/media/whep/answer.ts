/** RFC 8445, 5.1.2.1 for host candidates: the first address is preferred. */
const candidatePriority = (rank: number): number => 126 * 2 ** 24 + (65_535 - rank) * 2 ** 8 + 255;

/**
 * Puts our own candidates, and only those, into every section of an answer: ranked addresses of one UDP port.
 * The native library would offer each adapter that it finds, VPN and WSL included.
 */
export const withCandidates = (sdp: string, addresses: readonly string[], port: number): string => {
  const candidates = addresses.map(
    (address, rank) =>
      `a=candidate:${String(rank + 1)} 1 UDP ${String(candidatePriority(rank))} ${address} ${String(port)} typ host`,
  );
  const lines = sdp
    .split('\r\n')
    .filter((line) => line !== '' && !line.startsWith('a=candidate:') && line !== 'a=end-of-candidates');
  const starts = lines.flatMap((line, index) => (line.startsWith('m=') ? [index] : []));
  const out = lines.slice(0, starts[0] ?? lines.length);
  starts.forEach((start, i) => {
    out.push(...lines.slice(start, starts[i + 1]), ...candidates, 'a=end-of-candidates');
  });
  return `${out.join('\r\n')}\r\n`;
};
