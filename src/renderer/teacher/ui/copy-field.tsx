import { Check, Copy, Eye, EyeOff } from 'lucide-react';
import { useRef, useState } from 'react';
import { Input, Label, TextField } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Button } from './button.tsx';
import { useCopy } from './use-copy.ts';

interface CopyFieldProps {
  readonly label: string;
  readonly value: string;
  /** Hidden until asked for: a shared screen shows this page. */
  readonly is_secret?: boolean;
}

/** Not a password field: browsers would offer to keep the key. */
const MASK = '•'.repeat(16);

/** A value to carry to another program: read-only, selectable, copied by one button. */
export const CopyField = ({ label, value, is_secret = false }: CopyFieldProps) => {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const [is_revealed, setRevealed] = useState(!is_secret);
  const { outcome, copy } = useCopy();
  const onCopy = () => {
    copy(value);
    if (is_revealed) input.current?.select();
  };
  return (
    <TextField className="copy-field" value={is_revealed ? value : MASK} isReadOnly>
      <Label className="field-label">{label}</Label>
      <div className="copy-row">
        <Input ref={input} className="field-input copy-input" autoComplete="off" spellCheck={false} />
        {is_secret && (
          <Button
            aria-label={t(is_revealed ? 'teacher.connect.hide' : 'teacher.connect.reveal')}
            onPress={() => setRevealed(!is_revealed)}
          >
            {is_revealed ? <EyeOff aria-hidden /> : <Eye aria-hidden />}
          </Button>
        )}
        <Button aria-label={t('teacher.connect.copy_x', { what: label })} onPress={onCopy}>
          {outcome === 'copied' ? <Check aria-hidden /> : <Copy aria-hidden />}
          <span aria-hidden>
            {t(outcome === 'copied' ? 'teacher.connect.copied' : 'teacher.connect.copy')}
          </span>
        </Button>
      </div>
      <span className="copy-outcome" role="status">
        {outcome === 'copied' && <span className="visually-hidden">{t('teacher.connect.copied')}</span>}
        {outcome === 'failed' && t('teacher.connect.copy_failed')}
      </span>
    </TextField>
  );
};
