import type { Class } from './class.ts';

/** What a teacher taps for others to see, and how their phones know it. A room to come adds a line. */
export interface Tap {
  readonly type: string;
  /** Once, before all taps of this kind. */
  readonly prepare?: (room: Class) => Promise<unknown>;
  /** The tap of this number, so that each makes something another one. */
  readonly tap: (number: number, room: Class) => Promise<void>;
  /** What the patch on a phone holds as text, and no other one meanwhile. */
  readonly mark: (number: number) => string;
  /** On how many phones it is to be seen. Absent: on all. */
  readonly phones?: number;
  /** Not measured: makes room for the next. */
  readonly clear?: (number: number, room: Class) => Promise<unknown>;
}

const cardOf = (number: number): string => `bench-card-${String(number)}`;

export const TAPS: readonly Tap[] = [
  {
    type: 'timer.start',
    tap: (number, { send }) => send('timer.start', { kind: 'countdown', seconds: 60 + number }),
    mark: () => '"timer":',
  },
  {
    type: 'eyes.set',
    tap: (number, { send }) => send('eyes.set', { on: number % 2 === 0 }),
    mark: () => '"eyes_front":',
  },
  {
    type: 'pick.draw',
    tap: (_number, { send }) => send('pick.draw', { count: 5 }),
    // Those who were drawn before read null.
    mark: () => '"picked":{',
    phones: 5,
  },
  {
    type: 'groups.make',
    tap: (_number, { send }) => send('groups.make', { by: 'size', count: 4 }),
    mark: () => '"group":{',
  },
  {
    type: 'handouts: a text',
    tap: (number, { post }) =>
      post({ handout_id: cardOf(number), kind: 'text', text: `Page ${String(number)}: draw it.` }),
    mark: cardOf,
    clear: (number, { takeBack }) => takeBack(cardOf(number)),
  },
  {
    type: 'hand.call',
    prepare: ({ raiseHands }) => raiseHands(),
    tap: (number, { send, student_ids }) =>
      send('hand.call', { student_id: student_ids[number % student_ids.length] }),
    // It has the word. The places of all others are told, too.
    mark: () => '"place":0}',
    phones: 1,
  },
];
