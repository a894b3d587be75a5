import { ArrowDownLeft, ArrowDownRight, ArrowUpLeft, ArrowUpRight, Circle, Square } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Choice } from '../ui/choice.tsx';
import type { Inset } from './share.types.ts';

const CORNERS = {
  top_left: <ArrowUpLeft aria-hidden />,
  top_right: <ArrowUpRight aria-hidden />,
  bottom_left: <ArrowDownLeft aria-hidden />,
  bottom_right: <ArrowDownRight aria-hidden />,
} as const;
const SHAPES = { circle: <Circle aria-hidden />, rounded: <Square aria-hidden /> } as const;

/** Where the face stands in the picture, and how it is cut. */
export const InsetField = ({
  inset,
  onChange,
}: {
  readonly inset: Inset;
  readonly onChange: (inset: Inset) => void;
}) => {
  const { t } = useTranslation();
  return (
    <div className="share-inset">
      <Choice
        label={t('teacher.share.corner')}
        value={inset.corner}
        options={(['top_left', 'top_right', 'bottom_left', 'bottom_right'] as const).map((value) => ({
          value,
          label: t(`teacher.share.${value}`),
          icon: CORNERS[value],
        }))}
        onChange={(corner) => onChange({ ...inset, corner })}
      />
      <Choice
        label={t('teacher.share.shape')}
        value={inset.shape}
        options={(['circle', 'rounded'] as const).map((value) => ({
          value,
          label: t(`teacher.share.${value}`),
          icon: SHAPES[value],
        }))}
        onChange={(shape) => onChange({ ...inset, shape })}
      />
    </div>
  );
};
