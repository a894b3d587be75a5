import { Users } from 'lucide-react';
import { useStudentsHere } from '../data/use-students.ts';
import type { TeacherRoom } from '../room/room.types.ts';
import { Students } from './students.tsx';

export const studentsRoom: TeacherRoom = {
  id: 'students',
  place: 10,
  panel: {
    id: 'students',
    icon: Users,
    title: 'teacher.students.heading',
    shortcut: 's',
    useBadge: useStudentsHere,
    component: Students,
  },
};
