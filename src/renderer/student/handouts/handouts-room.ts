import { Files } from 'lucide-react';
import { handoutsCommonEn, handoutsStudentEn } from '../../../shared/locales/en/handouts.ts';
import { handoutsCommonKo, handoutsStudentKo } from '../../../shared/locales/ko/handouts.ts';
import { mergeTexts } from '../../../shared/locales/merge-texts.ts';
import type {} from '../../common/handouts/words.ts';
import type { StudentRoom } from '../room/room.types.ts';
import { HandoutNews } from './handout-news.tsx';
import { Panel } from './handouts-panel.tsx';
import { useUnseen } from './seen-cards.ts';

export const handoutsRoom: StudentRoom = {
  id: 'handouts',
  place: 80,
  bar: [{ id: 'handouts', icon: Files, title: 'handouts.title', useBadge: useUnseen, component: Panel }],
  above: HandoutNews,
  words: {
    ko: mergeTexts(handoutsCommonKo, handoutsStudentKo),
    en: mergeTexts(handoutsCommonEn, handoutsStudentEn),
  },
};
