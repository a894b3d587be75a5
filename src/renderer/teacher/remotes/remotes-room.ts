import { Smartphone } from 'lucide-react';
import { remotesEn } from '../../../shared/locales/en/remotes.ts';
import { remotesKo } from '../../../shared/locales/ko/remotes.ts';
import { lazyPanel } from '../../common/panels/lazy-panel.tsx';
import type { TeacherRoom } from '../room/room.types.ts';
import { RemoteTroubles } from './remote-troubles.tsx';
import { useIsAnyHere } from './use-remotes.ts';

declare module '../../common/i18n.ts' {
  interface TranslationTree {
    remotes: (typeof remotesEn)['remotes'];
  }
}

const panel = lazyPanel(async () => ({
  Panel: (await import('./remotes-panel.tsx')).RemotesPanel,
}));

export const remotesRoom: TeacherRoom = {
  id: 'remotes',
  place: 100,
  tool: { icon: Smartphone, title: 'remotes.title', shortcut: 'r', ...panel, useIsOn: useIsAnyHere },
  now: RemoteTroubles,
  is_now_urgent: true,
  words: { ko: remotesKo, en: remotesEn },
};
