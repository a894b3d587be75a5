import { useId } from 'react';
import { Label, RadioButton, RadioField, RadioGroup } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { chatModeSchema, type ChatRules } from '../../../shared/contract/chat.ts';
import type { SessionView } from '../../../shared/contract/classroom/sessions.ts';
import { Toggle } from '../share/device-field.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { SaveRecord } from './save-record.tsx';
import type { Acts } from './use-teacher-talk.ts';

interface ChatSettingsProps {
  readonly lesson: SessionView;
  readonly rules: ChatRules;
  readonly act: Acts['act'];
  readonly onClose: () => void;
}

const PACES_S = [5, 10, 30, 60, 120];

/** What students may write, whether they read names, and what was done: all of it holds at once. */
export const ChatSettings = ({ lesson, rules, act, onClose }: ChatSettingsProps) => {
  const { t } = useTranslation();
  const pace_id = useId();
  const { mode, slow_seconds, private_allowed, anonymous } = rules;
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
        <SaveRecord lesson={lesson} size="small" />
      </div>
    </Sheet>
  );
};
