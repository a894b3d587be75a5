import { useTranslation } from 'react-i18next';
import type { StudentPresence } from '../../../../shared/contract/classroom/presence.ts';
import { Mark, type Tone } from '../../ui/mark.tsx';

const TONES: Readonly<Record<StudentPresence, Tone>> = {
  here: 'good',
  away: 'away',
  disconnected: 'look',
  left: 'away',
};

/** Where a student is, by shape and word. Away is no fault of its. */
export const Presence = ({ presence }: { readonly presence: StudentPresence }) => {
  const { t } = useTranslation();
  return (
    <span className="level">
      <Mark tone={TONES[presence]} />
      {t(`dashboard.presence.${presence}`)}
    </span>
  );
};
