import { ListChecks } from 'lucide-react';
import { askingStudentEn } from '../../../shared/locales/en/asking-student.ts';
import { askingStudentKo } from '../../../shared/locales/ko/asking-student.ts';
import type {} from './asking-words.ts';
import type { StudentRoom } from '../room/room.types.ts';
import { askingFile } from './asking-file.ts';
import { AskingNews } from './asking-news.tsx';
import { useAwaited, useFreeCall } from './use-asking-call.ts';

export const askingRoom: StudentRoom = {
  id: 'asking',
  place: 85,
  bar: [
    {
      ...{ id: 'quiz', icon: ListChecks, title: 'asking_student.title' },
      useBadge: useAwaited,
      useCall: useFreeCall,
      component: askingFile.component,
    },
  ],
  above: AskingNews,
  words: { ko: askingStudentKo, en: askingStudentEn },
};
