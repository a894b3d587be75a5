export const eyesStudentEn = {
  eyes: {
    student: {
      title: 'Eyes on the teacher, please',
      hint: 'Chat, reactions and handouts are paused. You can still raise your hand, and what you were writing is kept.',
      held: 'Paused while everybody looks at the teacher',
    },
  },
} as const;

/** The wall says what students' own pages say. */
export const eyesProjectorEn = {
  eyes: { projector: { title: eyesStudentEn.eyes.student.title } },
} as const;

export const eyesTeacherEn = {
  eyes: {
    teacher: {
      tool: 'Eyes front',
      does: 'Ask for all eyes to the front, or end it',
      on: 'All students are asked to look at you',
      minutes_zero: 'just now',
      minutes_one: 'for {{count}} minute',
      minutes_other: 'for {{count}} minutes',
      hint: 'Chat, reactions and handouts wait. Other apps cannot be locked.',
      end: 'Let them go on',
    },
  },
} as const;
