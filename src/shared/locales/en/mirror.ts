/** What hides names where the class sees the teacher's screen. */
export const mirrorEn = {
  mirror: {
    tool: 'Hide names',
    does: 'Hide names, or show them again',
    on: 'Names, alerts and messages are hidden on this page.',
    on_mirrored: 'This screen is on a second display too, so names, alerts and messages are hidden.',
    on_external: 'This window is on the second display, so names, alerts and messages are hidden.',
    show: 'Show them',
    ask: 'Is this screen mirrored to a TV or projector?',
    ask_yes: 'Hide names',
    ask_no: 'No, it is not',
    covered: 'Hidden',
    messages_one: '{{count}} message is hidden.',
    messages_other: '{{count}} messages are hidden.',
    messages_hint: 'They are all here when you show names again.',
    messages_hint_share: 'They are all here when you press “Show names and preview” above the preview.',
    private_held: 'What you write to one student is hidden, too.',
    notices_one: '{{count}} alert is hidden.',
    notices_other: '{{count}} alerts are hidden.',
    hand: 'Hand {{place}}',
  },
} as const;
