import { AlertStrip } from './alert-strip.tsx';
import { PulseLine } from './pulse-line.tsx';

/**
 * One place under the picture, always as high: the class's line, and where something wants doing that in its stead. What the teacher is about
 * to press does not move when an alert comes.
 */
export const ClassNow = () => (
  <>
    <AlertStrip />
    <PulseLine />
  </>
);
