import type { FaultResult } from '../results.ts';
import { fillBefore, fillDuring } from './full-disk.ts';
import { copyToAnother, loseEndedIndex, loseOpenIndex } from './lost-index.ts';
import { cutPower } from './power-cuts.ts';
import { dropPublisher, freezeApp, freezeMuxer, killApps, killMuxers } from './running-parts.ts';
import { recordWhileRemuxed } from './second-lesson.ts';
import type { FaultBench } from './stand.ts';
import { damageTails } from './tails.ts';

/** One kind of fault, and the part of a run that it belongs to. */
export interface FaultKind {
  readonly part: string;
  /** For whoever waits. */
  readonly name: string;
  readonly run: (bench: FaultBench) => Promise<FaultResult>;
}

/** In the order of the table. */
export const RECORDING_FAULTS: readonly FaultKind[] = [
  { part: 'ffmpeg', name: 'killed ffmpegs', run: killMuxers },
  { part: 'app', name: 'killed apps', run: killApps },
  { part: 'stopped', name: 'a stopped ffmpeg', run: freezeMuxer },
  { part: 'stopped', name: 'a stopped app', run: freezeApp },
  { part: 'full', name: 'a disk that is full before', run: fillBefore },
  { part: 'full', name: 'a disk that fills up', run: fillDuring },
  { part: 'tails', name: 'damaged tails', run: damageTails },
  { part: 'power', name: 'power cuts', run: cutPower },
  { part: 'drops', name: 'a publisher that is gone for 5 s', run: (bench) => dropPublisher(bench, 5) },
  {
    part: 'drops',
    name: 'a publisher that is gone for long',
    run: (bench) => dropPublisher(bench, bench.quick ? 8 : 120),
  },
  { part: 'second', name: 'a second lesson', run: recordWhileRemuxed },
  { part: 'index', name: 'an index that is lost in mid-lesson', run: loseOpenIndex },
  { part: 'index', name: 'an index that is lost afterwards', run: loseEndedIndex },
  { part: 'copied', name: 'a copied folder', run: copyToAnother },
];
