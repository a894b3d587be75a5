import type { QuizChoice } from './ask-choices.ts';

/** What of the remembered settings is of this mode: what was chosen for the other one stays remembered, and is not sent. */
export const sentSettings = ({ mode, settings }: QuizChoice): QuizChoice['settings'] => {
  const is_by_steps = mode === 'steps';
  return {
    ...settings,
    is_shuffled: !is_by_steps && settings.is_shuffled,
    has_speed_points: is_by_steps && settings.has_speed_points,
    is_by_group: settings.has_leaderboard && settings.is_by_group,
  };
};
