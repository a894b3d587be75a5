import type { Trouble } from '../../../shared/contract/air.ts';
import type { StudentTile } from '../../../shared/contract/classroom/presence.ts';
import {
  wayFailureReasonSchema,
  type FailedWay,
  type WayFailureReason,
} from '../../../shared/contract/media/ways.ts';

/** How a student watches, where that is not the best way; `why` the best one failed, where the page has told. */
export type LesserWay =
  | { readonly kind: 'detour'; readonly why: WayFailureReason | null }
  | { readonly kind: 'light' | 'sound' | 'rewound' };

/** The one thing that there is to say, the worst first; the first two are troubles. */
export type Symptom =
  | { readonly kind: 'not_playing' | 'slow' | 'muted' }
  | { readonly kind: 'late'; readonly latency_ms: number };

/** Below it a question and its answer still meet. */
const LATE_MS = 2000;

/** The reason in this page's own words; null for one that a newer page has sent. */
export const knownReason = (reason: string): WayFailureReason | null =>
  wayFailureReasonSchema.safeParse(reason).data ?? null;

const whyOf = (failed: readonly FailedWay[]): WayFailureReason | null => {
  const [best] = failed;
  return best === undefined ? null : knownReason(best.reason);
};

/** null for who watches by the best way, has not said yet, or is away. */
export const lesserWayOf = (tile: StudentTile): LesserWay | null => {
  const { presence, protocol, quality, failed, rewound } = tile;
  if (presence !== 'here') return null;
  // An earlier part comes from the recording by whichever way: that was its own choice, and no detour.
  if (rewound) return { kind: 'rewound' };
  if (protocol === 'stills' || quality === 'sound') return { kind: 'sound' };
  if (protocol === 'flv' || protocol === 'hls') return { kind: 'detour', why: whyOf(failed) };
  return quality === 'light' ? { kind: 'light' } : null;
};

/**
 * null for who is well, or away.
 * @param trouble as the node tells it; that is what notices go by, too
 */
export const symptomOf = (tile: StudentTile, trouble: Trouble | null): Symptom | null => {
  const { presence, playing, rewound, latency_ms, muted } = tile;
  if (presence !== 'here') return null;
  if (trouble !== null) return { kind: trouble === 'no_picture' ? 'not_playing' : 'slow' };
  // Nothing plays, and that is no trouble: there is no source, or it has only just come.
  if (playing !== true) return null;
  if (!rewound && latency_ms !== null && latency_ms > LATE_MS) return { kind: 'late', latency_ms };
  return muted === true ? { kind: 'muted' } : null;
};

/** What the teacher may believe of a student's network; null: nothing comes that would tell. */
export const networkOf = (tile: StudentTile, trouble: Trouble | null): 'slow' | 'good' | null => {
  if (trouble === 'slow') return 'slow';
  return trouble === null && tile.playing === true && !tile.rewound ? 'good' : null;
};

/** What the details may say of a student's picture now. */
export interface SeenPicture {
  /** Something plays that is of now, or an earlier part that was asked for: what is told of its quality and delay is true. */
  readonly is_playing: boolean;
  /** unsent: the lesson has no picture yet. stopped, interrupted: it had one, and the second is expected back. */
  readonly word:
    | 'playing'
    | 'picture_slow'
    | 'sound'
    | 'rewound'
    | 'not_playing'
    | 'unsent'
    | 'stopped'
    | 'interrupted'
    | 'unknown';
  /** By which it plays, or is tried; null: it is not known, or was of a picture that is over. */
  readonly way: StudentTile['protocol'] | 'rewound';
  /** Why no better way plays; empty while nothing is sent that could play. */
  readonly failed: readonly FailedWay[];
}

const UNSENT = { waiting: 'unsent', stopped: 'stopped', reconnecting: 'interrupted' } as const;

/** What plays in a word, the same as at a glance. */
const playingWord = ({ protocol, quality }: StudentTile, trouble: Trouble | null): SeenPicture['word'] => {
  if (protocol === 'stills' || quality === 'sound') return 'sound';
  return trouble === 'slow' ? 'picture_slow' : 'playing';
};

/** @param stream whether the lesson has a picture, as its students are told. @param trouble as the node tells it */
export const seenBy = (
  student: StudentTile,
  stream: 'waiting' | 'stopped' | 'live' | 'reconnecting',
  trouble: Trouble | null,
): SeenPicture => {
  const { playing, rewound, protocol, failed } = student;
  // The recording needs no picture of now.
  if (playing === true && rewound) return { is_playing: true, word: 'rewound', way: 'rewound', failed: [] };
  if (stream !== 'live') return { is_playing: false, word: UNSENT[stream], way: null, failed: [] };
  const word = playing === null ? 'unknown' : playing ? playingWord(student, trouble) : 'not_playing';
  if (rewound) return { is_playing: false, word, way: 'rewound', failed: [] };
  return { is_playing: playing === true, word, way: protocol, failed };
};

type Named = Pick<StudentTile, 'student_id' | 'name' | 'student_number'>;

/** As a class list reads: by number, then by name; who wants a look stands before everybody else. */
export const orderStudents = <Student extends Named>(
  students: readonly Student[],
  troubled: ReadonlySet<string>,
  { compare }: Pick<Intl.Collator, 'compare'>,
): Student[] => {
  const rank = ({ student_id }: Student): number => (troubled.has(student_id) ? 0 : 1);
  const byNumber = (a: Student, b: Student): number => {
    if (a.student_number === null || b.student_number === null)
      return Number(a.student_number === null) - Number(b.student_number === null);
    return compare(a.student_number, b.student_number);
  };
  return [...students].sort((a, b) => rank(a) - rank(b) || byNumber(a, b) || compare(a.name, b.name));
};

const isCalledAs = (one: Named, other: Named | undefined): boolean =>
  one.student_id === other?.student_id &&
  one.name === other.name &&
  one.student_number === other.student_number;

/**
 * The ids of a list in that order. It is sorted anew only where somebody came, went or is called otherwise: of a thousand
 * students two hundred say something each second, and their names stay as they are.
 */
export const createStudentOrder = (
  troubled: ReadonlySet<string>,
  collator: Pick<Intl.Collator, 'compare'>,
): ((students: readonly Named[]) => readonly string[]) => {
  let before: readonly Named[] = [];
  let ids: readonly string[] = [];
  return (students) => {
    const is_same =
      students.length === before.length &&
      students.every((student, index) => isCalledAs(student, before[index]));
    if (!is_same) ids = orderStudents(students, troubled, collator).map(({ student_id }) => student_id);
    before = students;
    return ids;
  };
};
