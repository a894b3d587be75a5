import { Files } from 'lucide-react';
import { handoutsCommonEn, handoutsTeacherEn } from '../../../shared/locales/en/handouts.ts';
import { handoutsCommonKo, handoutsTeacherKo } from '../../../shared/locales/ko/handouts.ts';
import { mergeTexts } from '../../../shared/locales/merge-texts.ts';
import type {} from '../../common/handouts/words.ts';
import { lazyPanel } from '../../common/panels/lazy-panel.tsx';
import { useListView } from '../../common/state/use-member.ts';
import type { TeacherRoom } from '../room/room.types.ts';
import { HandoutsAfter } from './handouts-after.tsx';
import { HandoutsNow } from './handouts-now.tsx';

const hasAny = (handouts: readonly unknown[]): boolean => handouts.length > 0;

export const handoutsRoom: TeacherRoom = {
  id: 'handouts',
  place: 80,
  tool: {
    icon: Files,
    title: 'handouts.title',
    shortcut: 'd',
    useIsOn: () => useListView('class', 'handouts', hasAny),
    ...lazyPanel(() => import('./handouts-panel.tsx')),
  },
  now: HandoutsNow,
  after: HandoutsAfter,
  words: {
    ko: mergeTexts(handoutsCommonKo, handoutsTeacherKo),
    en: mergeTexts(handoutsCommonEn, handoutsTeacherEn),
  },
};
