import type { Advice, Protocol, Quality } from '../../shared/contract/index.ts';

/** What is known of one student's way to its picture, of the last seconds. */
export interface StudentAir {
  readonly student_id: string;
  readonly name: string;
  readonly protocol: Protocol | null;
  readonly quality: Quality | null;
  /** Of its packets, 0 to 1; null where nothing tells. */
  readonly loss: number | null;
  /** For how long its picture stood still since its last beat; 0 where nothing tells. */
  readonly frozen_ms: number;
  /** The server skips pictures for it, because its connection takes less than it is sent. */
  readonly is_dropped: boolean;
}

export interface ClassAir {
  /** Of the source. */
  readonly bitrate_bps: number;
  /** Who watches now. */
  readonly students: readonly StudentAir[];
}

/** An advice that the present moment speaks for; `key` tells two of one code apart. */
export interface WantedAdvice extends Pick<Advice, 'code' | 'details'> {
  readonly key: string;
}

/** Above it a picture visibly suffers, retransmission or not. */
const MUCH_LOSS = 0.03;
/** A shorter freeze passes for a stutter. */
const FROZEN_MS = 500;
/** So many students are not a coincidence; in a small class, so large a part of it. */
const SEVERAL = { students: 3, share: 0.15 } as const;
/** Any access point carries that much: below it the cause is another one, and a lower bitrate would help nobody. */
const AIR_BPS = 20_000_000;
/** One step down. H.264 of a slide at 720p still reads well at the floor. */
const STEP = { factor: 2 / 3, grain_mbps: 0.5, floor_mbps: 1 } as const;

/** Its network takes less than it is sent. */
export const isSlow = ({ loss, is_dropped }: Pick<StudentAir, 'loss' | 'is_dropped'>): boolean =>
  is_dropped || (loss ?? 0) > MUCH_LOSS;

const isTroubled = (student: StudentAir): boolean => isSlow(student) || student.frozen_ms >= FROZEN_MS;

/** Gets less than the full picture. */
const isWeak = ({ quality, protocol }: StudentAir): boolean =>
  quality === 'light' || quality === 'sound' || protocol === 'stills';

/** One alone is never several, however small the class. */
const areSeveral = (count: number, watching: number): boolean =>
  count >= SEVERAL.students || (count > 1 && count >= SEVERAL.share * watching);

const toMbps = (bitrate_bps: number): number =>
  Math.round(bitrate_bps / 1_000_000 / STEP.grain_mbps) * STEP.grain_mbps;

/** The next lower bitrate, in Mbit/s. */
const stepDown = (bitrate_bps: number): number =>
  Math.max(STEP.floor_mbps, toMbps(bitrate_bps * STEP.factor));

/** What the class's network speaks for at this moment; nothing for a healthy class. */
export const wantedAdvice = ({ bitrate_bps, students }: ClassAir): WantedAdvice[] => {
  const viewers = students.length;
  const troubled = students.filter(isTroubled);
  const affected = students.filter((student) => isTroubled(student) || isWeak(student));
  const mbps = toMbps(bitrate_bps);
  const target_mbps = stepDown(bitrate_bps);
  const is_too_much = bitrate_bps * viewers > AIR_BPS && target_mbps < mbps;
  if (areSeveral(troubled.length, viewers) && is_too_much) {
    return [{ key: 'lower_bitrate', code: 'lower_bitrate', details: { viewers, mbps, target_mbps } }];
  }
  if (areSeveral(affected.length, viewers)) {
    return [{ key: 'many_weak', code: 'many_weak', details: { count: affected.length } }];
  }
  return affected.map(({ student_id, name }) => ({
    key: `weak_student ${student_id}`,
    code: 'weak_student',
    details: { name },
  }));
};

/** Advice for all comes before advice about one. */
const PRECEDENCE: readonly Advice['code'][] = ['lower_bitrate', 'many_weak', 'weak_student'];

/** Of all that stands, what the teacher is told: one kind at a time. */
export const toldAdvice = (standing: readonly Advice[]): Advice[] => {
  const first = PRECEDENCE.find((code) => standing.some((advice) => advice.code === code));
  return standing.filter(({ code }) => code === first).slice(0, SEVERAL.students - 1);
};
