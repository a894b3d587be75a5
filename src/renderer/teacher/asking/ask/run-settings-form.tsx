import { useTranslation } from 'react-i18next';
import type { RunMode } from '../../../../shared/contract/asking/asked.ts';
import type { RunSettings } from '../../../../shared/contract/asking/runs.ts';
import { Toggle } from '../../share/device-field.tsx';
import { Choice } from '../../ui/choice.tsx';
import { PACE_SECONDS, SPOT_SECONDS, type QuizChoice } from './ask-choices.ts';
import { SecondsField } from './seconds-field.tsx';

const MODES = ['steps', 'own_pace', 'exit_ticket'] as const satisfies readonly RunMode[];

interface RunSettingsFormProps {
  readonly choice: QuizChoice;
  readonly onChange: (choice: QuizChoice) => void;
}

/** How a quiz is asked, and what holds while it is. */
export const RunSettingsForm = ({ choice, onChange }: RunSettingsFormProps) => {
  const { t } = useTranslation();
  const { mode, settings } = choice;
  const is_by_steps = mode === 'steps';
  const set = (part: Partial<RunSettings>): void => {
    onChange({ mode, settings: { ...settings, ...part } });
  };
  return (
    <div className="asking-settings">
      <div className="field">
        <Choice
          label={t('asking.mode.label')}
          value={mode}
          options={MODES.map((value) => ({ value, label: t(`asking.mode.${value}`) }))}
          onChange={(next) => {
            // A length for one question is none for all of them.
            onChange({
              mode: next,
              settings: {
                ...settings,
                seconds: (next === 'steps') === is_by_steps ? settings.seconds : null,
              },
            });
          }}
        />
        <p className="muted small">{t(`asking.mode.${mode}_hint`)}</p>
      </div>
      <SecondsField
        label={t(is_by_steps ? 'asking.library.seconds_steps' : 'asking.library.seconds_pace')}
        seconds={settings.seconds}
        offered={is_by_steps ? SPOT_SECONDS : PACE_SECONDS}
        onChange={(seconds) => {
          set({ seconds });
        }}
      />
      <Toggle
        label={t('asking.library.may_change')}
        is_on={settings.may_change}
        onChange={(may_change) => {
          set({ may_change });
        }}
      />
      {is_by_steps ? (
        <Toggle
          label={t('asking.library.has_speed_points')}
          hint={t('asking.library.has_speed_points_hint')}
          is_on={settings.has_speed_points}
          onChange={(has_speed_points) => {
            set({ has_speed_points });
          }}
        />
      ) : (
        <Toggle
          label={t('asking.library.is_shuffled')}
          is_on={settings.is_shuffled}
          onChange={(is_shuffled) => {
            set({ is_shuffled });
          }}
        />
      )}
      <LeaderSettings settings={settings} onChange={set} />
    </div>
  );
};

type LeaderChoice = Pick<RunSettings, 'has_leaderboard' | 'is_by_group'>;

interface LeaderSettingsProps {
  readonly settings: LeaderChoice;
  readonly onChange: (part: Partial<LeaderChoice>) => void;
}

/** Whether the class sees who is ahead, and whose points they are. */
export const LeaderSettings = ({ settings, onChange }: LeaderSettingsProps) => {
  const { t } = useTranslation();
  return (
    <>
      <Toggle
        label={t('asking.library.has_leaderboard')}
        is_on={settings.has_leaderboard}
        onChange={(has_leaderboard) => {
          onChange({ has_leaderboard });
        }}
      />
      {settings.has_leaderboard && (
        <Toggle
          label={t('asking.library.is_by_group')}
          hint={t('asking.library.is_by_group_hint')}
          is_on={settings.is_by_group}
          onChange={(is_by_group) => {
            onChange({ is_by_group });
          }}
        />
      )}
    </>
  );
};
