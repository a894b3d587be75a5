import { TriangleAlert } from 'lucide-react';
import type { ReactElement } from 'react';
import type { Tone } from './lesson-status.ts';

/** The shape that goes with a tone's colour: a disc, a ring, a triangle. */
export const StatusMark = ({ tone }: { tone: Tone }): ReactElement => {
  if (tone === 'look') return <TriangleAlert className="mark" aria-hidden="true" size={16} />;
  return (
    <svg className="mark" width="12" height="12" viewBox="0 0 12 12" aria-hidden="true" focusable="false">
      {tone === 'live' ? (
        <circle cx="6" cy="6" r="5" fill="currentColor" />
      ) : (
        <circle cx="6" cy="6" r="4.5" fill="none" stroke="currentColor" strokeWidth="2" />
      )}
    </svg>
  );
};
