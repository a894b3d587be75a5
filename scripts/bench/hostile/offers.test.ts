import { describe, expect, it } from 'vitest';
import { CHROMIUM_OFFER } from '../../../test/fixtures/media/offers.ts';
import { createRandom } from '../../../test/support/rtmp/mutate.ts';
import { mutateOffer } from './offers.ts';

describe('mutateOffer', () => {
  it('makes a new offer each time, and the same ones for the same seed', () => {
    const [one, other] = [createRandom(1), createRandom(1)];
    const offers = Array.from({ length: 500 }, () => mutateOffer(CHROMIUM_OFFER, one));
    expect(Array.from({ length: 500 }, () => mutateOffer(CHROMIUM_OFFER, other))).toEqual(offers);
    expect(new Set(offers).size).toBeGreaterThan(450);
    expect(offers.filter((offer) => offer === CHROMIUM_OFFER).length).toBeLessThan(25);
  });

  it('leaves most of each as it was, so that parsers get far', () => {
    const random = createRandom(2);
    const known = new Set(CHROMIUM_OFFER.split('\r\n'));
    for (let i = 0; i < 100; i += 1) {
      const kept = mutateOffer(CHROMIUM_OFFER, random)
        .split(/\r?\n/)
        .filter((line) => known.has(line));
      expect(kept.length).toBeGreaterThan(known.size * 0.7);
    }
  });
});
