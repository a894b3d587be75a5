import { CircleHelp } from 'lucide-react';
import { useTranslation } from 'react-i18next';

/** From here on a student gives more than a sign that may be chance. */
const MANY_SIGNS = 0.5;

/** Whether a student gives signs of confusion, by shape and word. @param level 0 to 1 */
export const ConfusionSigns = ({ level }: { readonly level: number }) => {
  const { t } = useTranslation();
  if (level === 0) return t('dashboard.confusion_levels.none');
  return (
    <span className="level" data-confused={level >= MANY_SIGNS}>
      <CircleHelp aria-hidden />
      {t(level >= MANY_SIGNS ? 'dashboard.confusion_levels.many' : 'dashboard.confusion_levels.some')}
    </span>
  );
};
