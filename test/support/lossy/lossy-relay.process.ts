// The relay as a program of its own, for a network namespace: options as JSON on the command line; it prints its port
// as one JSON line, takes rules as JSON lines on standard input, and ends with that.
import { createInterface } from 'node:readline';
import { startLossyRelay, type LossyRelayOptions, type PathRules } from '../lossy-relay.ts';

const relay = await startLossyRelay(JSON.parse(process.argv[2] ?? '') as LossyRelayOptions);
console.log(JSON.stringify({ port: relay.port }));
for await (const line of createInterface({ input: process.stdin })) {
  relay.setRules(JSON.parse(line) as PathRules);
  console.log(JSON.stringify({ counts: relay.counts }));
}
await relay.stop();
