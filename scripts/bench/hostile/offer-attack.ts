import { setTimeout as delay } from 'node:timers/promises';
import { CHROMIUM_OFFER, FIREFOX_OFFER, SAFARI_OFFER } from '../../../test/fixtures/media/offers.ts';
import { createRandom } from '../../../test/support/rtmp/mutate.ts';
import { leaveViewer, postOffer, retryAfterMs, takeSeat, type TakenSeat } from './ask.ts';
import { mutateOffer } from './offers.ts';
import type { AttackReport, OfferAttack } from './protocol.ts';

const OFFERS = [CHROMIUM_OFFER, FIREFOX_OFFER, SAFARI_OFFER] as const;
const ASKS_AGAIN_AFTER_MS = 1000;

type Seated = TakenSeat & { readonly from: string };

/** Offers SDP that is not quite right, from many seats, as each may offer only so often. */
export const attackByOffers = async (plan: OfferAttack): Promise<AttackReport> => {
  const { origin, join_code, whep_url } = plan;
  const random = createRandom(plan.seed);
  const began_ms = performance.now();
  const statuses: Record<string, number> = {};
  let sent = 0;
  let refused = 0;

  const sit = async (index: number): Promise<Seated> => {
    const from = plan.addresses[index % plan.addresses.length] ?? '';
    for (;;) {
      const seat = await takeSeat(origin, join_code, { name: `Mallory ${index}`, from });
      if (!('status' in seat)) return { ...seat, from };
      await delay(retryAfterMs(seat) ?? ASKS_AGAIN_AFTER_MS);
    }
  };
  const offer = async ({ token, from }: Seated): Promise<void> => {
    const sdp = mutateOffer(OFFERS[sent % OFFERS.length] ?? CHROMIUM_OFFER, random);
    const answer = await postOffer(whep_url, { sdp, token, from }).catch(() => null);
    if (answer?.status === 429) {
      refused += 1;
      await delay(retryAfterMs(answer) ?? ASKS_AGAIN_AFTER_MS);
      return;
    }
    sent += 1;
    statuses[answer?.status ?? 0] = (statuses[answer?.status ?? 0] ?? 0) + 1;
    const { location } = answer?.headers ?? {};
    if (location !== undefined) await leaveViewer(whep_url, { location, token, from });
  };

  const seats: Seated[] = [];
  for (let index = 0; index < plan.seats; index += 1) seats.push(await sit(index));
  await Promise.all(
    seats.map(async (seat) => {
      while (sent < plan.offers) await offer(seat);
    }),
  );
  return {
    ...{ sent, seats: seats.length, kept_out_after: null, kept_out_after_ms: null, refused, put_out: 0 },
    student_ids: seats.map(({ student_id }) => student_id),
    statuses,
    seconds: (performance.now() - began_ms) / 1000,
  };
};
