import { CircleHelp } from 'lucide-react';
import { useTranslation } from 'react-i18next';

/** From here on a student gives more than a sign that may be chance. */
const MANY_SIGNS = 0.5;

interface ConfusionSignsProps {
  /** 0 to 1. */
  readonly level: number;
  /** No heading says what it is of. */
  readonly is_alone?: boolean;
}

/** Whether a student gives signs of confusion, by shape and word. */
export const ConfusionSigns = ({ level, is_alone = false }: ConfusionSignsProps) => {
  const { t } = useTranslation();
  const how = level >= MANY_SIGNS ? 'many' : 'some';
  if (level === 0) return t('dashboard.confusion_levels.none');
  return (
    <span className="level" data-confused={how === 'many'}>
      <CircleHelp aria-hidden />
      {t(is_alone ? `dashboard.confusion_alone.${how}` : `dashboard.confusion_levels.${how}`)}
    </span>
  );
};
