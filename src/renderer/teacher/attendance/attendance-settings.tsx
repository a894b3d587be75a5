import { useId, useState } from 'react';
import { Form, Input, Label, NumberField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import {
  attendanceRuleSchema,
  periodSchema,
  type AttendanceRule,
} from '../../../shared/contract/attendance.ts';
import { Button } from '../ui/button.tsx';
import type { AttendanceView } from './use-attendance.ts';

interface PeriodFieldProps {
  readonly period: number | null;
  readonly change: AttendanceView['change'];
}

const PERIODS = Array.from({ length: periodSchema.maxValue ?? 0 }, (_, index) => index + 1);

/** Which hour of the school's day it was. */
export const PeriodField = ({ period, change }: PeriodFieldProps) => {
  const { t } = useTranslation();
  const id = useId();
  return (
    <div className="attendance-period">
      <label htmlFor={id}>{t('attendance.period')}</label>
      <select
        id={id}
        className="field-input attendance-select"
        value={period ?? ''}
        onChange={({ target }) => {
          void change({ period: target.value === '' ? null : Number(target.value) });
        }}
      >
        <option value="">{t('attendance.no_period')}</option>
        {PERIODS.map((value) => (
          <option key={value} value={value}>
            {value}
          </option>
        ))}
      </select>
    </div>
  );
};

interface RuleFormProps {
  readonly rule: AttendanceRule;
  readonly change: AttendanceView['change'];
}

const FIELDS = [
  ['late_after_minutes', 'late_after'],
  ['early_before_minutes', 'early_before'],
  ['needed_percent', 'needed'],
] as const;

/** When a mark is proposed. */
export const RuleForm = ({ rule, change }: RuleFormProps) => {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(rule);
  const [state, setState] = useState<'idle' | 'busy' | 'kept'>('idle');
  const save = async (): Promise<void> => {
    setState('busy');
    setState((await change({ rule: typed })) ? 'kept' : 'idle');
  };
  return (
    <Form
      className="attendance-rule"
      onSubmit={(event) => {
        event.preventDefault();
        if (state !== 'busy') void save();
      }}
    >
      {FIELDS.map(([field, label]) => {
        const { minValue, maxValue } = attendanceRuleSchema.shape[field];
        return (
          <NumberField
            key={field}
            className="field"
            minValue={minValue ?? 0}
            maxValue={maxValue ?? 0}
            step={1}
            value={typed[field]}
            onChange={(value) => {
              setState('idle');
              // An emptied field means what it last said.
              if (!Number.isNaN(value)) setTyped({ ...typed, [field]: value });
            }}
          >
            <Label className="field-label">{t(`attendance.${label}`)}</Label>
            <Input className="field-input" />
          </NumberField>
        );
      })}
      <div className="attendance-keep">
        <Button type="submit" size="small" is_busy={state === 'busy'}>
          {t(state === 'busy' ? 'attendance.keeping' : 'attendance.keep')}
        </Button>
        <p role="status">{state === 'kept' && t('attendance.kept')}</p>
      </div>
      <p className="muted small">{t('attendance.rule_note')}</p>
    </Form>
  );
};
