import { CircleCheckBig, Pause, Timer } from 'lucide-react';
import type { ReactElement } from 'react';
import type { ShownTimer } from './use-timer.ts';

const ICONS = { runs: Timer, held: Pause, over: CircleCheckBig } as const;

/** Whether a timer runs, by shape: what is told by colour is told by it, too. */
export const PhaseIcon = ({ phase }: Pick<ShownTimer, 'phase'>): ReactElement => {
  const Icon = ICONS[phase];
  return <Icon aria-hidden="true" />;
};
