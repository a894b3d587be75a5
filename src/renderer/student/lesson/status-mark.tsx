import { Circle, Dot, TriangleAlert } from 'lucide-react';
import type { ReactElement } from 'react';
import type { Tone } from './lesson-status.ts';

/** The shape that goes with a tone's colour: a disc, a ring, a triangle. */
export const StatusMark = ({ tone, size = 14 }: { tone: Tone; size?: number }): ReactElement => {
  if (tone === 'look')
    return <TriangleAlert className="mark mark--look" aria-hidden="true" size={size + 2} />;
  if (tone === 'wait')
    return <Circle className="mark mark--wait" aria-hidden="true" size={size - 2} strokeWidth={3} />;
  return <Dot className="mark mark--live" aria-hidden="true" size={size} strokeWidth={12} />;
};
