import { useTranslation } from 'react-i18next';
import type { DrawnPerson } from '../../../shared/contract/pick.ts';
import { Mark } from '../ui/mark.tsx';

/** Nothing for who has not asked to be passed over. */
export const WantsToPass = ({ person: { wants_to_pass } }: { readonly person: DrawnPerson }) => {
  const { t } = useTranslation();
  if (!wants_to_pass) return null;
  return (
    <span className="pick-wish">
      <Mark tone="look" /> {t('pick.wants_to_pass')}
    </span>
  );
};
