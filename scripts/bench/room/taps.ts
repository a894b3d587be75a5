/** What a teacher taps for all to see: a message, and the member that it makes another on every phone. A room to come adds a line. */
export interface Tap {
  readonly type: string;
  /** Of the tap of this number, so that each makes the member another one. */
  readonly payload: (number: number) => object;
  /** As its patch names it. */
  readonly member: string;
}

export const TAPS: readonly Tap[] = [
  {
    type: 'timer.start',
    payload: (number) => ({ kind: 'countdown', seconds: 60 + number }),
    member: 'timer',
  },
  { type: 'eyes.set', payload: (number) => ({ on: number % 2 === 0 }), member: 'eyes_front' },
];
