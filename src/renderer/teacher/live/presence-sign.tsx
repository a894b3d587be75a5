import { LogOut, Unplug } from 'lucide-react';
import type { StudentPresence } from '../../../shared/contract/classroom/presence.ts';
import { Mark } from '../ui/mark.tsx';

/** A shape for each, so that a list without words tells them apart, whatever its colours. */
export const PresenceSign = ({ presence }: { readonly presence: StudentPresence }) => {
  switch (presence) {
    case 'here':
      return <Mark tone="good" />;
    case 'away':
      return <Mark tone="away" />;
    case 'disconnected':
      return <Unplug aria-hidden />;
    case 'left':
      return <LogOut aria-hidden />;
    default:
      return presence satisfies never;
  }
};
