import type { Protocol } from '../../../shared/contract/media/ways.ts';

/** The ways of the ladder; `none` is the absence of one. */
export type Rung = Exclude<Protocol, 'none'>;

/** Best first. */
export const RUNGS: readonly Rung[] = ['whep', 'flv', 'hls', 'stills'];

/** @returns 0 for the best */
export const rankOf = (rung: Rung): number => RUNGS.indexOf(rung);
