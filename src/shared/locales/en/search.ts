/** The search inside lessons. */
export const searchEn = {
  search: {
    label: 'Search inside lessons',
    placeholder: 'A word from a class: chat, questions, quizzes, chapters',
    clear: 'Clear the search',
    results: 'What was found',
    found_one: 'Found in {{count}} lesson',
    found_other: 'Found in {{count}} lessons',
    nothing: 'Nothing was found',
    nothing_hint: 'Try a part of the word, or fewer words.',
    building: 'Lessons are still being read: {{read}} of {{of}}. More may be found in a moment.',
    partial:
      'There is very much in the library: in the oldest lessons only titles, descriptions and chapters are searched.',
    loading: 'Searching…',
    failed: 'The search did not work: {{reason}}',
    retry: 'Try again',
    veiled: 'Students may see this screen: what was found is hidden.',
    more_lessons: 'More lessons',
    all_hits_one: 'Show the only hit in “{{title}}”',
    all_hits_other: 'Show all {{count}} hits in “{{title}}”',
    first_hits: 'Of {{of}} hits the best {{count}} are shown.',
    kind: {
      title: 'Title',
      class: 'Class',
      description: 'Description',
      chapter: 'Chapter',
      message: 'Chat',
      question: 'Question',
      private: 'Private message',
      quiz: 'Quiz',
    },
  },
} as const;
