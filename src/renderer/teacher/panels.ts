import { Users } from 'lucide-react';
import type { Panel } from '../common/panels/panel.types.ts';
import { chatPanel } from './chat/chat-panel.tsx';
import { useStudentsHere } from './data/use-students.ts';
import { Students } from './live/students.tsx';
import { handsPanel } from './signals/hands-panel.tsx';

/** What stands beside the lesson, in its order. A room to come adds an import and a line. */
export const panels: readonly Panel[] = [
  {
    id: 'students',
    icon: Users,
    title: 'teacher.students.heading',
    shortcut: 's',
    useBadge: useStudentsHere,
    component: Students,
  },
  handsPanel,
  chatPanel,
];
