/** The titles and words of what is exported of a quiz that was asked. */
export const quizResultsEn = {
  /** What the file is called, before the quiz’s title. */
  file: 'Quiz results',
  /** Tabs of the workbook. */
  tabs: { answers: 'Answers', questions: 'Questions', students: 'Students' },
  columns: {
    place: 'No.',
    question: 'Question',
    student_number: 'Number',
    name: 'Student',
    answer: 'Answer',
    result: 'Result',
    share: 'Share (%)',
    points: 'Points',
    of: 'Out of',
    saved_at: 'Saved at',
    seconds: 'Seconds',
    changes: 'Changes',
    came: 'Came',
    comment: 'Comment',
    vote: 'Vote',
    answered: 'Answered',
    correct: 'Right (%)',
    difficulty: 'Difficulty (p)',
    discrimination: 'Discrimination (r)',
    n: 'n of r',
    median: 'Median seconds',
    votes: 'By vote',
    counts: 'Distribution',
    right: 'Right',
    submitted_at: 'Handed in',
    late: 'Late answers',
  },
  results: { right: 'right', partly: 'partly right', wrong: 'wrong', unmarked: 'not graded' },
  came: {
    in_time: 'in time',
    replaced: 'in time, replaced by a late one',
    late: 'late, not counted',
    made_up: 'made up for, not counted',
    made_up_counted: 'made up for, counted',
    late_counted: 'late, counted',
    none: 'no answer',
  },
  /** Of one vote. */
  shown: { drawing: 'drawing (strokes: {{count}})', photos: 'photos (pages: {{count}})' },
  one_vote: 'Vote {{vote}}: {{rate}} right of {{count}}',
  one_vote_ungraded: 'Vote {{vote}}: {{count}} answers',
  /** Whose guardian has not consented; the second without a number, by its place in the list. */
  unnamed: 'Name withheld',
  unnamed_at: 'Name withheld {{place}}',
  /** Who answered, and is in the lesson no more. */
  unknown: 'Not in the lesson any more',
} as const;
