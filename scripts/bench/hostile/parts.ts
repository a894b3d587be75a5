import { setTimeout as delay } from 'node:timers/promises';
import { say } from '../bench.ts';
import type { LoadClip } from '../load-clip.ts';
import { freezeSender } from './freeze-sender.ts';
import type { HostileOptions } from './options.ts';
import type { AttackPlan, RtcpAttack } from './protocol.ts';
import type { Attack, Freeze, Harm, SharedAttack, VariantResult } from './results.ts';
import type { RtcpKind } from './rtcp-kinds.ts';
import {
  joinLate,
  measureAttack,
  measureHarm,
  withLesson,
  type HostileBench,
  type Lesson,
} from './under-attack.ts';

export interface HostileParts {
  readonly bench: HostileBench;
  readonly options: HostileOptions;
  readonly clip: LoadClip;
  readonly addresses: readonly string[];
}

const CLASS = 20;
const SEED = 20_261_128;
/** The issue's own: what was seen once. */
const FLOOD_PER_SECOND = 37_000;
/** As many as the sockets of both sides carry. */
const VARIANTS_PER_SECOND = 10_000;
/** Everything at once. */
const NO_END = 1_000_000_000;
/** A burst of twelve each, and one a second. */
const OFFER_SEATS = 100;

const VARIANTS: readonly RtcpKind[] = [
  'sdes_behind_report',
  'sdes_of_other_lengths',
  'bye',
  'app',
  'xr',
  'remb',
  'transport_feedback',
  'random',
];

const lessonOf = ({ air }: Lesson): Pick<AttackPlan, 'origin' | 'join_code' | 'whep_url'> => ({
  origin: air.origin,
  join_code: air.join_code,
  whep_url: air.whep_url,
});

/** One packet, and away: it is back with a new seat at once. */
const packetAttack = ({ options }: HostileParts, lesson: Lesson, address: string): RtcpAttack => ({
  attack: 'rtcp',
  ...lessonOf(lesson),
  kind: 'sdes',
  addresses: [address],
  packets: NO_END,
  packets_per_seat: 1,
  packets_per_second: 1,
  seconds: options.attack_seconds,
  seed: SEED,
});

const ofClass = ({ addresses }: HostileParts): readonly string[] => addresses.slice(0, CLASS);
const attackers = ({ addresses }: HostileParts): readonly string[] => addresses.slice(CLASS);

export const benchPacket = (parts: HostileParts): Promise<Attack> =>
  withLesson(parts.bench, parts.clip, ofClass(parts), (lesson) => {
    say('the packet, with new seats from one address');
    const [address = ''] = attackers(parts);
    return measureAttack(parts.bench, lesson, packetAttack(parts, lesson, address));
  });

/** Everyone behind one router that shows one address: the attacker cannot be told by it, and who joins later is not it. */
export const benchShared = (parts: HostileParts): Promise<SharedAttack> => {
  const [address = ''] = parts.addresses;
  const everyone = Array.from({ length: CLASS }, () => address);
  return withLesson(parts.bench, parts.clip, everyone, async (lesson) => {
    say('the packet, with new seats from the address of the class');
    const attack = await measureAttack(parts.bench, lesson, packetAttack(parts, lesson, address));
    return { ...attack, latecomer: await joinLate(parts.bench, lesson.air, address) };
  });
};

/** One lesson for each kind, so that none inherits another's suspects. */
export const benchVariants = async (parts: HostileParts): Promise<VariantResult[]> => {
  const { bench, options, clip } = parts;
  const results: VariantResult[] = [];
  for (const kind of VARIANTS) {
    const result = await withLesson(bench, clip, ofClass(parts), (lesson) => {
      say(`${options.packets} of ${kind}`);
      return measureAttack(bench, lesson, {
        attack: 'rtcp',
        ...lessonOf(lesson),
        kind,
        // What makes senders fall has one address; what is only put out for sending too much goes on from others.
        addresses: kind.startsWith('sdes') ? attackers(parts).slice(0, 1) : [...attackers(parts)],
        packets: options.packets,
        packets_per_seat: options.packets,
        packets_per_second: VARIANTS_PER_SECOND,
        seconds: options.attack_seconds,
        seed: SEED,
      });
    });
    results.push({ kind, ...result });
  }
  return results;
};

/** The floor of all the others. */
export const benchNothing = (parts: HostileParts): Promise<Harm> =>
  withLesson(parts.bench, parts.clip, ofClass(parts), async (lesson) => {
    say('nothing');
    const { harm } = await measureHarm(lesson, async () => {
      await delay(parts.options.flood_seconds * 1000);
      return { student_ids: [] };
    });
    return harm;
  });

export const benchFlood = (parts: HostileParts): Promise<Attack> =>
  withLesson(parts.bench, parts.clip, ofClass(parts), (lesson) => {
    say(`${FLOOD_PER_SECOND} NACKs a second`);
    return measureAttack(parts.bench, lesson, {
      attack: 'rtcp',
      ...lessonOf(lesson),
      kind: 'nack',
      addresses: attackers(parts).slice(0, 1),
      packets: NO_END,
      packets_per_seat: NO_END,
      packets_per_second: FLOOD_PER_SECOND,
      seconds: parts.options.flood_seconds,
      seed: SEED,
    });
  });

export const benchOffers = (parts: HostileParts): Promise<Attack> =>
  withLesson(parts.bench, parts.clip, ofClass(parts), (lesson) => {
    say(`${parts.options.offers} mutated offers`);
    return measureAttack(parts.bench, lesson, {
      attack: 'offers',
      ...lessonOf(lesson),
      addresses: [...attackers(parts)],
      seats: OFFER_SEATS,
      offers: parts.options.offers,
      seed: SEED,
    });
  });

export const benchFreeze = (parts: HostileParts): Promise<Freeze> =>
  withLesson(parts.bench, parts.clip, ofClass(parts), async (lesson) => {
    say('a sender that is frozen');
    const { harm, done } = await measureHarm(lesson, async () => ({
      student_ids: [],
      ended_after_ms: await freezeSender(lesson.air.pid),
    }));
    return { harm, ended_after_ms: done.ended_after_ms };
  });
