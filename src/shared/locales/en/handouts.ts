export const handoutsCommonEn = {
  handouts: {
    title: 'Handouts',
    kinds: { pdf: 'PDF', picture: 'Picture', link: 'Link', text: 'Text' },
  },
} as const;

export const handoutsTeacherEn = {
  handouts: {
    teacher: {
      hint: 'What you drop here stands on every student’s page, for those who come late too.',
      file: 'Choose a file',
      link: 'Link',
      text: 'Text',
      bounds:
        'PDF and pictures (PNG, JPEG, GIF, WebP) of up to {{max}}. Or drop a file anywhere on the lesson, or paste it here.',
      drop: 'Drop it to hand it out to the class',
      drop_hint: 'PDF or picture, up to {{max}}',
      empty: 'Nothing is handed out yet.',
      list: 'Handed out',
      url: 'Address',
      url_example: 'https://…',
      text_label: 'Text',
      text_hint: 'Up to {{max}} characters. Addresses in it are not links.',
      name: 'Title (optional)',
      hand_out: 'Hand out',
      sending: 'Bringing {{name}}',
      sent: '{{percent}} %',
      waiting: 'Waiting',
      cancel: 'Cancel',
      cancel_name: 'Cancel {{name}}',
      put_away: 'Close the notice of {{name}}',
      try_again: 'Try again',
      done: '{{name}} is on every page.',
      done_hidden: '{{name}} waits for your word.',
      seen: 'Students see it',
      hidden: 'Hidden from students',
      hide: 'Hide',
      hide_name: 'Hide {{name}} from students',
      show: 'Show',
      show_name: 'Show {{name}} to students',
      show_anyway: 'Show it all the same',
      show_anyway_name: 'Show it all the same: {{name}}',
      more: 'Rename, move or delete',
      up: 'Move up',
      up_name: 'Move up {{name}}',
      down: 'Move down',
      down_name: 'Move down {{name}}',
      rename: 'Rename',
      rename_name: 'Rename {{name}}',
      new_name: 'New title',
      keep_name: 'Save',
      remove: 'Delete',
      remove_name: 'Delete {{name}}',
      remove_sure: 'Delete {{name}}?',
      remove_body:
        'It goes from every page at once, and its file is erased. To take it off the pages for a while, hide it.',
      actions_found:
        'This PDF has scripts, forms or files inside. Students save it and open it in their own program; show it only if you know where it is from.',
      actions_unclear:
        'A part of this PDF is locked, so it could not be checked for scripts. Show it only if you know where it is from.',
      after: 'Handouts of this lesson',
      now_one: 'Bringing {{count}} file',
      now_other: 'Bringing {{count}} files',
      refused: {
        renamed:
          'This file is named like a PDF or a picture, and is something else. Save it again as PDF in its own program, and bring that.',
        kind: 'Only PDF and pictures (PNG, JPEG, GIF, WebP) can be handed out. Save other documents as PDF, and bring that.',
        damaged: 'This file is damaged, or a part of it is missing. Save it again, and bring that.',
        empty: 'This file is empty. Choose one that has something in it.',
        file_bytes: 'A file may have up to {{max}}. Save it smaller, and bring that.',
        pixels:
          'This picture has too many pixels for phones. Make it smaller, up to 40 megapixels and 12,000 on a side, and bring that.',
        cards: 'A lesson has room for {{count}} handouts. Delete one first.',
        lesson_bytes: 'The files of a lesson may have 100 MB together. Delete one first.',
        uploading: 'Another window is bringing a file. Try again when it is done.',
        url: 'Enter an address that begins with http:// or https://, without a name or password in it.',
      },
    },
  },
} as const;

export const handoutsStudentEn = {
  handouts: {
    student: {
      empty: 'When your teacher hands something out, it is here.',
      open: 'Open',
      save: 'Save PDF',
      read: 'Read',
      open_name: 'Open {{name}}',
      save_name: 'Save PDF {{name}}',
      read_name: 'Read {{name}}',
      new: 'New',
      came: 'New handout: {{name}}',
      new_tab: 'opens in a new tab',
      trouble: 'It cannot be opened now.',
      loading: 'Opening…',
      waits: 'They cannot be opened yet. The page keeps trying.',
    },
  },
} as const;
