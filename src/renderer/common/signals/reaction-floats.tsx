import './reaction-floats.css';
import { useState, type ReactElement } from 'react';
import type { Reaction, ReactionCounts } from '../../../shared/contract/signals.ts';
import { useMember } from '../state/use-member.ts';
import { newReactions } from './new-reactions.ts';
import { REACTION_ICONS } from './reaction-icons.ts';

/** Of one message of the node's, of which four come in a second, and altogether: more would hide the picture. */
const AT_ONCE = 4;
const IN_SIGHT = 12;
/** Beside one another, so that two of one moment do not lie on each other. */
const LANES = 6;

interface Float {
  readonly key: number;
  readonly reaction: Reaction;
}

/** Reactions of the class as they come, rising over the picture: for the eye alone, and not where motion is unwanted. */
export const ReactionFloats = (): ReactElement => {
  const counts = useMember('class', 'reactions');
  const [seen, setSeen] = useState<ReactionCounts | undefined>(counts);
  const [next_key, setNextKey] = useState(0);
  const [floats, setFloats] = useState<readonly Float[]>([]);
  if (counts !== seen) {
    setSeen(counts);
    const fresh = seen === undefined || counts === undefined ? [] : newReactions(seen, counts, AT_ONCE);
    const risen = fresh.map((reaction, index) => ({ key: next_key + index, reaction }));
    setNextKey(next_key + fresh.length);
    setFloats([...floats, ...risen].slice(-IN_SIGHT));
  }
  return (
    <div className="reaction-floats" aria-hidden="true">
      {floats.map(({ key, reaction }) => {
        const Icon = REACTION_ICONS[reaction];
        return (
          <span
            key={key}
            className="reaction-float"
            data-reaction={reaction}
            data-lane={key % LANES}
            onAnimationEnd={() => {
              setFloats((present) => present.filter((one) => one.key !== key));
            }}
          >
            <Icon size={22} />
          </span>
        );
      })}
    </div>
  );
};
