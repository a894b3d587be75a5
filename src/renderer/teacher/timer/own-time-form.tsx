import { useState } from 'react';
import { FieldError, Form, Input, Label, Text, TextField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/button.tsx';
import { readOwnTime, type OwnTimeProblem } from './own-time.ts';

/** A length that is typed; what is none is said, and stays to be mended. */
export const OwnTimeForm = ({ onStart }: { readonly onStart: (seconds: number) => void }) => {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [problem, setProblem] = useState<OwnTimeProblem | null>(null);
  return (
    <Form
      className="timer-own"
      onSubmit={(event) => {
        event.preventDefault();
        const read = readOwnTime(typed);
        setProblem('problem' in read ? read.problem : null);
        if ('seconds' in read) {
          onStart(read.seconds);
          setTyped('');
        }
      }}
    >
      <TextField
        className="field"
        value={typed}
        onChange={(text) => {
          setTyped(text);
          setProblem(null);
        }}
        isInvalid={problem !== null}
        maxLength={24}
      >
        <Label className="field-label">{t('timer.teacher.own')}</Label>
        <div className="timer-own-row">
          <Input className="field-input" inputMode="text" autoComplete="off" placeholder="7, 2:30" />
          <Button type="submit">{t('timer.teacher.start')}</Button>
        </div>
        <Text slot="description" className="field-label">
          {t('timer.teacher.own_hint')}
        </Text>
        <FieldError className="field-error">{problem !== null && t(`timer.teacher.${problem}`)}</FieldError>
      </TextField>
    </Form>
  );
};
