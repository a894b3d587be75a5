import { QrCode as QrIcon } from 'lucide-react';
import { useState } from 'react';
import { Form, Input, Label, TextField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { LIMITS } from '../../../shared/limits.ts';
import type { Action } from '../data/use-action.ts';
import { Button } from '../ui/button.tsx';

/** Whose phone it will be. */
export const OfferForm = ({ make }: { readonly make: Action<[name: string]> }) => {
  const { t } = useTranslation();
  /** null: as it is called where nobody says otherwise. */
  const [name, setName] = useState<string | null>(null);
  const wanted = (name ?? '').trim() || t('remotes.default_name');
  return (
    <Form
      className="remotes-form"
      onSubmit={(event) => {
        event.preventDefault();
        make.run(wanted);
      }}
    >
      <TextField
        className="remotes-name"
        value={name ?? t('remotes.default_name')}
        maxLength={LIMITS.name_chars}
        onChange={setName}
      >
        <Label className="field-label">{t('remotes.name')}</Label>
        <Input className="field-input" autoComplete="off" />
      </TextField>
      <Button type="submit" variant="primary" is_busy={make.is_busy}>
        <QrIcon aria-hidden />
        {t('remotes.make')}
      </Button>
      {make.failure !== null && (
        <p className="field-error" role="alert">
          {make.failure}
        </p>
      )}
    </Form>
  );
};
