/** A sentence for each error code, for pages that show one. */
export const errorsEn = {
  errors: {
    invalid_input: 'Something typed here can’t be used. Please check it.',
    unauthorized: 'This page is no longer allowed in. Please open it anew.',
    forbidden: 'That isn’t allowed from here.',
    not_found: 'That isn’t there any more.',
    method_not_allowed: 'This page and AIRClass are of different versions. Please reload the page.',
    not_acceptable: 'This browser can’t play the class picture. Please try Chrome, Edge, Safari or Firefox.',
    conflict: 'That was just changed somewhere else. Please look again.',
    ended: 'This class has ended.',
    precondition: 'That was just changed somewhere else. Please reload the page.',
    too_large: 'That is too big.',
    unsupported_media: 'That kind of data can’t be used here.',
    bad_range: 'That part isn’t there.',
    misdirected: 'This address doesn’t belong to the class. Please use the address on the teacher’s screen.',
    rate_limited: 'That was a lot at once. Please wait a moment.',
    internal: 'Something went wrong in AIRClass. The class goes on; please try again.',
    unavailable: 'AIRClass can’t do that right now. Please try again in a moment.',
    storage_full: 'The teacher’s computer has no room left. The live class goes on.',
    network: 'The teacher’s computer can’t be reached. Please check that you are on the same Wi-Fi.',
  },
} as const;
