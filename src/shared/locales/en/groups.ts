/** Of the button, the line of what is under way, and a group without a name of its own. */
export const groupsEn = {
  groups: {
    title: 'Groups',
    numbered: 'Group {{number}}',
    people_one: '{{count}} student',
    people_other: '{{count}} students',
  },
} as const;

export const groupsTeacherEn = {
  groups: {
    teacher: {
      now_one: '{{count}} group',
      now_other: '{{count}} groups',
      now_each_one: '{{count}} in each',
      now_each_other: '{{count}} in each',
      now_between: '{{from}} to {{to}} in each',
      on_projector: 'on the projector',
    },
  },
} as const;

export const groupsPanelEn = {
  groups: {
    panel: {
      by: 'How to make them',
      by_number: 'Number of groups',
      by_size: 'Group size',
      by_hand: 'By hand',
      count_number: 'How many groups',
      count_size: 'How many students in each, at most',
      count_hand: 'How many empty groups',
      less: 'Fewer',
      more: 'More',
      of: 'Of whom',
      of_here: 'Here now ({{count}})',
      of_list: 'Everybody ({{count}})',
      of_list_hint: 'Everybody on the class list, and who joined besides. Sleeping phones count too.',
      at_least_one: 'Enter 1 or more.',
      nobody:
        'Nobody is here yet. Groups can be made of everybody, or as empty ones that fill as students come.',
      fewer_one: 'There is only {{count}} student, so there will be {{count}} group.',
      fewer_other: 'There are only {{count}} students, so there will be {{count}} groups of one.',
      will_be: '{{people}} students: {{sizes}}',
      size_one: '{{count}} group of {{size}}',
      size_other: '{{count}} groups of {{size}}',
      became_one:
        'There is {{count}} group: for more there are too few students, or too many are to be together.',
      became_other:
        'There are {{count}} groups: for more there are too few students, or too many are to be together.',
      make: 'Make groups',
      mix: 'Mix again',
      undo: 'Undo',
      dissolve: 'Dissolve',
      saved: 'This class has groups from its last lesson ({{date}}): {{groups}} groups, {{people}} students.',
      take: 'Use them again',
      kept: 'Saved with the class for its next lesson.',
      kept_lesson: 'Kept for this lesson. With a class list they would be saved for the next one.',
      make_other: 'Make other groups',
      phones: 'Show on phones',
      phones_hint: 'Each student sees their own group and nobody else’s.',
      projector: 'Show on the projector',
      wall_other: 'The projector shows something else right now.',
      wall_covered: 'The projector is covered right now.',
      to_front: 'Bring to front',
      projector_names: 'With names on the projector',
      one_answer: 'One answer per group',
      one_answer_hint: 'For group quizzes.',
      rules: 'Together and apart',
      rules_count: 'Together and apart ({{count}})',
      rules_hint: 'They hold whenever groups are made, and for late comers.',
      rules_hint_class:
        'They hold whenever groups are made, and for late comers, in every lesson of this class.',
      apart: 'In different groups',
      together: 'In the same group',
      student_a: 'Student',
      student_b: 'and',
      choose: 'Choose',
      add_rule: 'Add rule',
      drop_rule: 'Take back: {{who}}, {{kind}}',
      gone: 'not in this class any more',
      broken_one: '{{count}} rule could not be kept',
      broken_other: '{{count}} rules could not be kept',
      broken_contradicted: 'other rules keep them apart',
      broken_too_few_groups: 'there are too few groups',
      broken_not_kept: 'these groups do not keep it; mix again to try',
      list: 'Groups',
      rename: 'Rename {{group}}',
      name: 'Name of {{group}}',
      save_name: 'Save',
      move: '{{name}}: move',
      move_to: 'Move to',
      out: 'In no group',
      take_out: 'Out of the groups',
      away: 'not here',
      empty: 'Nobody yet',
      not_sent: 'The last change could not be saved. It holds until the app is closed.',
      unreachable: 'The last change was not made: {{why}}',
    },
  },
} as const;

export const groupsStudentEn = {
  groups: {
    student: {
      mine: 'My group',
      more: '+{{count}}',
      me: '{{name}} (me)',
      show: 'Show who is in my group',
      hide: 'Hide who is in my group',
    },
  },
} as const;

export const groupsProjectorEn = {
  groups: {
    projector: {
      heading: 'Groups',
      hint: 'Your own group is on your phone.',
      more: '+{{count}}',
      rest_one: 'and {{count}} more group',
      rest_other: 'and {{count}} more groups',
    },
  },
} as const;
