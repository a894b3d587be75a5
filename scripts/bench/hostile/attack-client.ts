// Child of the benchmark: one attacker, on the viewers' side of the stage. It ends by itself.
import { cleanup, initLogger } from 'node-datachannel';
import { attackByOffers } from './offer-attack.ts';
import { attackPlanSchema } from './protocol.ts';
import { attackByRtcp } from './rtcp-attack.ts';

const plan = attackPlanSchema.parse(JSON.parse(process.argv[2] ?? '{}'));
// It knows that its connections break.
initLogger('Fatal', () => undefined);
// The bench is gone: so is the attacker.
process.on('disconnect', () => {
  process.exit(0);
});

const report = plan.attack === 'rtcp' ? await attackByRtcp(plan) : await attackByOffers(plan);
process.send?.({ type: 'done', report }, () => {
  cleanup();
  process.exit(0);
});
