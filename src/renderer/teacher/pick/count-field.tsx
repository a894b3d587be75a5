import { Minus, Plus } from 'lucide-react';
import { Button, Group, Input, Label, NumberField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { MAX_DRAWN } from '../../../shared/contract/pick.ts';

interface CountFieldProps {
  readonly count: number;
  readonly onChange: (count: number) => void;
}

/** How many are drawn at once. */
export const CountField = ({ count, onChange }: CountFieldProps) => {
  const { t } = useTranslation();
  return (
    <NumberField
      className="field"
      minValue={1}
      maxValue={MAX_DRAWN}
      step={1}
      value={count}
      onChange={(value) => {
        // An emptied field means what it last said.
        if (!Number.isNaN(value)) onChange(value);
      }}
    >
      <Label className="field-label">{t('pick.panel.count')}</Label>
      <Group className="pick-count">
        <Button slot="decrement" className="button pick-count-step">
          <Minus aria-hidden />
        </Button>
        <Input className="pick-count-input" />
        <Button slot="increment" className="button pick-count-step">
          <Plus aria-hidden />
        </Button>
      </Group>
    </NumberField>
  );
};
