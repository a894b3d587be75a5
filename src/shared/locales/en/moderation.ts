/** The titles and words of what is exported of a lesson's moderation. */
export const moderationEn = {
  columns: {
    at: 'Time',
    action: 'What happened',
    by: 'By',
    student_number: 'Number',
    name: 'Student',
    kind: 'Kind',
    text: 'Message',
  },
  actions: {
    held_back: 'Held back',
    let_through: 'Let through',
    hidden: 'Hidden',
    shown: 'Shown again',
    reported: 'Reported',
    reviewed: 'Left as it is',
    muted: 'Muted',
    unmuted: 'Unmuted',
    removed: 'Removed from the class',
    restored: 'Let in again',
  },
  /** Whose guardian has not consented. */
  unnamed: 'Name withheld',
  by: { teacher: 'Teacher', filter: 'Word filter' },
  kinds: { message: 'To the class', question: 'Question', private: 'To the teacher alone' },
} as const;
