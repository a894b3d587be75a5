import { expect, it } from 'vitest';
import { runSettingsSchema } from '../../../shared/contract/asking/runs.ts';
import { rememberedChoice } from './ask-choices.ts';

it('remembers how a quiz was asked, but never that names of who is ahead were shown', () => {
  const settings = runSettingsSchema.parse({ seconds: 300, has_leaderboard: true, is_by_group: true });
  expect(rememberedChoice({ mode: 'own_pace', settings })).toEqual({
    mode: 'own_pace',
    settings: { ...settings, has_leaderboard: false },
  });
});
