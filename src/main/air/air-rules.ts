import type { Advice, Protocol, Quality, Trouble } from '../../shared/contract/index.ts';

/** What is known of one student's way to its picture, of the last seconds. */
export interface StudentAir {
  readonly student_id: string;
  readonly name: string;
  /** Its page shows the picture, or plays the sound where that is all there is. */
  readonly has_picture: boolean;
  /** It watches an earlier part: how that comes says nothing of how the live picture would. */
  readonly rewound: boolean;
  readonly protocol: Protocol | null;
  readonly quality: Quality | null;
  /** Of its packets, 0 to 1; null where nothing tells. */
  readonly loss: number | null;
  /** For how long its picture stood still since its last beat; 0 where nothing tells. */
  readonly frozen_ms: number;
  /** The server skips pictures for it, because its connection takes less than it is sent. */
  readonly is_dropped: boolean;
}

/** A student who gets less than the full picture. */
export interface TroubledStudent {
  readonly student_id: string;
  readonly name: string;
  readonly trouble: Trouble;
}

export interface ClassAir {
  /** Of the source. */
  readonly bitrate_bps: number;
  /** How many have a picture now. */
  readonly viewers: number;
  readonly troubled: readonly TroubledStudent[];
  /** How many of them lose data or freeze, and have not just stepped down to less. */
  readonly losing: number;
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
/** A sentence has room for so many names. */
const NAMED = 3;

/** It loses data or freezes: what it is sent is more than its network takes. */
export const isLosing = ({ has_picture, rewound, loss, frozen_ms, is_dropped }: StudentAir): boolean =>
  has_picture && !rewound && (is_dropped || (loss ?? 0) > MUCH_LOSS || frozen_ms >= FROZEN_MS);

/** Gets less than the full picture. */
const isWeak = ({ rewound, quality, protocol }: StudentAir): boolean =>
  !rewound && (quality === 'light' || quality === 'sound' || protocol === 'stills');

/** The one trouble of a student who is here while the source sends; null: it is well. */
export const troubleOf = (student: StudentAir): Trouble | null => {
  if (!student.has_picture) return 'no_picture';
  return isLosing(student) || isWeak(student) ? 'slow' : null;
};

/** One alone is never several, however small the class. */
const areSeveral = (count: number, watching: number): boolean =>
  count >= SEVERAL.students || (count > 1 && count >= SEVERAL.share * watching);

const toMbps = (bitrate_bps: number): number =>
  Math.round(bitrate_bps / 1_000_000 / STEP.grain_mbps) * STEP.grain_mbps;

/** The next lower bitrate, in Mbit/s. */
const stepDown = (bitrate_bps: number): number =>
  Math.max(STEP.floor_mbps, toMbps(bitrate_bps * STEP.factor));

/** Always in one order, since who comes and goes among them would make it another sentence. Empty: too many for one. */
const namesOf = (students: readonly TroubledStudent[]): string =>
  students.length > NAMED
    ? ''
    : students
        .map(({ name }) => name)
        .sort()
        .join(', ');

const noPicture = (without: readonly TroubledStudent[]): WantedAdvice[] => {
  if (without.length === 0) return [];
  const details = { count: without.length, name: namesOf(without) };
  return [{ key: 'no_picture', code: 'no_picture', details }];
};

const slowPicture = (
  slow: readonly TroubledStudent[],
  { bitrate_bps, viewers, losing, troubled }: ClassAir,
): WantedAdvice[] => {
  if (slow.length === 0) return [];
  const mbps = toMbps(bitrate_bps);
  const target_mbps = stepDown(bitrate_bps);
  const is_too_much = bitrate_bps * viewers > AIR_BPS && target_mbps < mbps;
  if (areSeveral(losing, viewers) && is_too_much) {
    return [{ key: 'lower_bitrate', code: 'lower_bitrate', details: { viewers, mbps, target_mbps } }];
  }
  const details = { count: slow.length, name: namesOf(slow) };
  if (areSeveral(slow.length, viewers)) return [{ key: 'many_weak', code: 'many_weak', details }];
  const are_others_well = troubled.length === slow.length && viewers > slow.length;
  return [
    {
      key: 'weak_student',
      code: 'weak_student',
      details: { ...details, others_well: are_others_well ? 1 : 0 },
    },
  ];
};

/**
 * What the class's network speaks for; nothing for a healthy class. Together it is about every troubled student, and about
 * no other: who has no picture first, then one about the slow ones, for the whole class before by name.
 */
export const wantedAdvice = (air: ClassAir): WantedAdvice[] => [
  ...noPicture(air.troubled.filter(({ trouble }) => trouble === 'no_picture')),
  ...slowPicture(
    air.troubled.filter(({ trouble }) => trouble === 'slow'),
    air,
  ),
];
