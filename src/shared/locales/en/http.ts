/** What people read who open an address that has no page; the node itself sends it. */
export const httpEn = {
  misdirected: {
    title: 'This is not the address of the class',
    body: 'The class can’t be opened by the address that you have used. Please use this one:',
  },
  not_found: {
    title: 'There is nothing at this address',
    body: 'Please check the address. To come to the class, the class code is all that you need.',
    action: 'Type the class code',
  },
  teacher: {
    title: 'This page opens on the teacher’s computer only',
    body: 'It opens on the computer that AIRClass runs on. Students come in with the class code.',
    action: 'Type the class code',
  },
  starting: {
    title: 'AIRClass is not ready yet',
    body: 'It is starting or stopping just now. This page tries again by itself every 2 seconds.',
  },
  failed: {
    title: 'This page can’t be opened',
    body: 'Please check the address, or try again in a moment.',
    action: 'Type the class code',
  },
} as const;
