import { Download } from 'lucide-react';
import { useId } from 'react';
import { Label, RadioButton, RadioField, RadioGroup } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { chatModeSchema, type ChatRules } from '../../../shared/contract/chat.ts';
import { usePage } from '../data/page-context.ts';
import { saveFile } from '../data/save-file.ts';
import { useAction } from '../data/use-action.ts';
import { Toggle } from '../share/device-field.tsx';
import { Button } from '../ui/button.tsx';
import { Sheet } from '../ui/sheet.tsx';
import type { Acts } from './use-teacher-talk.ts';

interface ChatSettingsProps {
  readonly session_id: string;
  readonly rules: ChatRules;
  readonly act: Acts['act'];
  readonly onClose: () => void;
}

const PACES_S = [5, 10, 30, 60, 120];

/** What students may write, whether they read names, and what was done: all of it holds at once. */
export const ChatSettings = ({ session_id, rules, act, onClose }: ChatSettingsProps) => {
  const { t, i18n } = useTranslation();
  const { api } = usePage();
  const pace_id = useId();
  const { mode, slow_seconds, private_allowed, anonymous } = rules;
  const record = useAction(async () => {
    const language = i18n.language === 'ko' ? 'ko' : 'en';
    const { text } = await api.callRaw('exportModeration', { params: { session_id }, query: { language } });
    // Spreadsheets read it as UTF-8 by this mark, which decoding has taken off.
    const file = new Blob([`\uFEFF${text}`], { type: 'text/csv;charset=utf-8' });
    saveFile(file, 'airclass-chat.csv');
  });
  return (
    <Sheet title={t('chat.settings')} onClose={onClose}>
      <RadioGroup
        className="share-presets"
        value={mode}
        onChange={(value) => {
          const chosen = chatModeSchema.safeParse(value);
          if (chosen.success) act('chat.mode', { mode: chosen.data });
        }}
      >
        <Label className="field-label">{t('chat.mode')}</Label>
        <div className="share-preset-row">
          {chatModeSchema.options.map((value) => (
            <RadioField key={value} value={value}>
              <RadioButton className="share-preset">
                <span>
                  <span className="share-preset-name">{t(`chat.modes.${value}`)}</span>
                  <span className="toggle-hint">
                    {t(`chat.mode_hints.${value}`, { seconds: slow_seconds })}
                  </span>
                </span>
              </RadioButton>
            </RadioField>
          ))}
        </div>
      </RadioGroup>
      {mode === 'slow' && (
        <div className="field">
          <label className="field-label" htmlFor={pace_id}>
            {t('chat.slow_seconds')}
          </label>
          <select
            id={pace_id}
            className="field-input"
            value={slow_seconds}
            onChange={({ target }) => {
              act('chat.mode', { mode, slow_seconds: Number(target.value) });
            }}
          >
            {[...new Set([...PACES_S, slow_seconds])]
              .sort((a, b) => a - b)
              .map((seconds) => (
                <option key={seconds} value={seconds}>
                  {t('chat.seconds', { seconds })}
                </option>
              ))}
          </select>
        </div>
      )}
      <Toggle
        label={t('chat.allow_private')}
        hint={t('chat.allow_private_hint')}
        is_on={private_allowed}
        onChange={(is_on) => act('chat.mode', { mode, private_allowed: is_on })}
      />
      <Toggle
        label={t('chat.show_names')}
        hint={t('chat.show_names_hint')}
        is_on={!anonymous}
        onChange={(is_on) => act('chat.mode', { mode, anonymous: !is_on })}
      />
      <div>
        <Button size="small" is_busy={record.is_busy} onPress={record.run}>
          <Download aria-hidden />
          {t('chat.record')}
        </Button>
        {record.failure !== null && (
          <p className="dialog-failure" role="alert">
            {t('chat.record_failed')}
          </p>
        )}
      </div>
    </Sheet>
  );
};
