import { Clapperboard, FileText } from 'lucide-react';
import { Label, RadioButton, RadioField, RadioGroup } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { SharePreset } from './share.types.ts';

const ICONS = { text: <FileText aria-hidden />, video: <Clapperboard aria-hidden /> } as const;

/** Sharp or smooth: said by what is shown, not by numbers. */
export const PresetField = ({
  preset,
  onChange,
}: {
  readonly preset: SharePreset;
  readonly onChange: (preset: SharePreset) => void;
}) => {
  const { t } = useTranslation();
  return (
    <RadioGroup
      className="share-presets"
      value={preset}
      onChange={(value) => {
        onChange(value === 'video' ? 'video' : 'text');
      }}
    >
      <Label className="field-label">{t('teacher.share.what')}</Label>
      <div className="share-preset-row">
        {(['text', 'video'] as const).map((value) => (
          <RadioField key={value} value={value}>
            <RadioButton className="share-preset">
              {ICONS[value]}
              <span>
                <span className="share-preset-name">{t(`teacher.share.${value}`)}</span>
                <span className="toggle-hint">{t(`teacher.share.${value}_hint`)}</span>
              </span>
            </RadioButton>
          </RadioField>
        ))}
      </div>
    </RadioGroup>
  );
};
