import { useState } from 'react';
import { Form, Input, Label, TextField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { SHARING } from '../../../../shared/contract/sharing.ts';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { dayFieldOf, endOfDay, endOfTypedDay, furthestDay } from './last-day.ts';

const DAYS = { week: 7, two_weeks: 14, month: 30 } as const;
type Until = keyof typeof DAYS | 'other';
const OPTIONS: readonly Until[] = ['week', 'two_weeks', 'month', 'other'];

interface UntilFormProps {
  /** The verb on its button. */
  readonly word: string;
  readonly is_busy: boolean;
  /** Why it was refused, in words; null: it was not. */
  readonly failure: string | null;
  readonly onUntil: (ends_at: string) => void;
}

/** Until which day, by one of a few, or by a day that is chosen. */
export const UntilForm = ({ word, is_busy, failure, onUntil }: UntilFormProps) => {
  const { t } = useTranslation();
  const [now] = useState(() => new Date());
  const [until, setUntil] = useState<Until>('week');
  const [day, setDay] = useState(() => dayFieldOf(endOfDay(now, DAYS.week)));
  const [is_wrong, setWrong] = useState(false);
  return (
    <Form
      className="sharing-until"
      validationBehavior="aria"
      onSubmit={(event) => {
        event.preventDefault();
        const end = until === 'other' ? endOfTypedDay(day, new Date()) : endOfDay(new Date(), DAYS[until]);
        setWrong(end === null);
        if (end !== null) onUntil(end.toISOString());
      }}
    >
      <div className="field">
        <span className="field-label" aria-hidden>
          {t('sharing.until')}
        </span>
        <Choice
          label={t('sharing.until')}
          value={until}
          options={OPTIONS.map((value) => ({ value, label: t(`sharing.until_${value}`) }))}
          onChange={(chosen) => {
            setUntil(chosen);
            setWrong(false);
          }}
        />
      </div>
      {until === 'other' && (
        <TextField className="field" type="date" value={day} isInvalid={is_wrong} onChange={setDay}>
          <Label className="field-label">{t('sharing.last_day')}</Label>
          <Input className="field-input" min={dayFieldOf(now)} max={dayFieldOf(furthestDay(now))} required />
        </TextField>
      )}
      <Button type="submit" variant="primary" is_busy={is_busy}>
        {is_busy ? t('sharing.sharing') : word}
      </Button>
      {(is_wrong || failure !== null) && (
        <p className="field-error" role="alert">
          {is_wrong ? t('sharing.last_day_wrong', { days: SHARING.days }) : failure}
        </p>
      )}
    </Form>
  );
};
