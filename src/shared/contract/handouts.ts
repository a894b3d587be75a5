import { z } from 'zod';
import { LIMITS } from '../limits.ts';
import { idSchema, timeSchema } from './ids.ts';
import type { MemberSpecs } from './member-spec.ts';
import type { MessageSpec } from './message-spec.ts';
import { sessionParamsSchema, tokenQuery } from './params.ts';
import type { RouteSpec } from './route-spec.ts';
import { lineSchema, paragraphSchema } from './text.ts';

/** Bounds of what a teacher hands out in one lesson. */
export const HANDOUTS = {
  cards: 30,
  /** Of one file. */
  file_bytes: 20_000_000,
  /** Of all files of a lesson. */
  lesson_bytes: 100_000_000,
  /** A file comes in pieces of at most so much: no more of it is ever in memory. */
  piece_bytes: 512 * 1024,
  text_chars: 4000,
  url_chars: 2000,
  /** Of a picture; a phone that opens it holds four bytes of each. */
  picture_pixels: 40_000_000,
  picture_side: 12_000,
} as const;

/** What a file may be, by what stands in it. */
export const handoutFileKindSchema = z.enum(['pdf', 'png', 'jpeg', 'gif', 'webp']);
const handoutKindSchema = z.enum(['pdf', 'png', 'jpeg', 'gif', 'webp', 'link', 'text']);

/**
 * Whether a PDF does more than show pages: scripts, programs that it starts, files or forms inside it. `unclear`: a part of it
 * could not be read. Of everything else `none`.
 */
export const pdfActionsSchema = z.enum(['none', 'found', 'unclear']);

const faceSchema = z.object({
  handout_id: idSchema,
  kind: handoutKindSchema,
  title: z.string(),
  /** Of its file; 0: it has none. */
  bytes: z.number().int().nonnegative(),
  /** Of a link: http or https, its host in ASCII; null: it is none. */
  url: z.string().nullable(),
  at: timeSchema,
});
const ownParts = {
  /** No student sees it, or is given its file. */
  is_hidden: z.boolean(),
  actions: pdfActionsSchema,
};

/** As every page of the lesson shows it. Records come in any order: `place` is theirs, small ones first. */
export const handoutCardSchema = faceSchema.extend({ place: z.number().int().nonnegative() });

/** The same for the teacher. */
export const ownHandoutSchema = handoutCardSchema.extend(ownParts);

/** A card with all that is in it. */
export const handoutSchema = faceSchema.extend({
  ...ownParts,
  /** null: it is no text. */
  text: z.string().nullable(),
});

/** What stands on the disk beside the files of a lesson, in the order of the cards. */
export const handoutsRecordSchema = z.object({
  schema_version: z.literal(1),
  session_id: idSchema,
  handouts: z.array(handoutSchema).max(HANDOUTS.cards),
});

const titleSchema = lineSchema(LIMITS.title_chars);

/** Nobody's name and password, and nothing that a reader does not see; a scheme that a browser only ever opens as a page. */
const linkSchema = z
  .string()
  .max(HANDOUTS.url_chars)
  .trim()
  // eslint-disable-next-line no-control-regex -- browsers drop some of them from an address, and it is another one then
  .refine((url) => !/[\u0000-\u0020\u007F-\u00A0\u200B-\u200F\u2028-\u202F\u2060-\u206F\uFEFF\\]/.test(url), {
    message: 'an address has no blanks or control characters',
  })
  .pipe(z.url({ protocol: /^https?$/i, normalize: true }))
  .refine((url) => !/^https?:\/\/[^/?#]*@/i.test(url), { message: 'an address names nobody' })
  .pipe(z.string().max(HANDOUTS.url_chars));

const addedParts = {
  /** The sender's own, new for each card: one that is there already is answered as it is. Absent: it is another card each time. */
  handout_id: idSchema.optional(),
  title: titleSchema.optional(),
};

/** A link whose title is not given is called by its host. */
export const addHandoutBodySchema = z.discriminatedUnion('kind', [
  z.strictObject({ ...addedParts, kind: z.literal('link'), url: linkSchema }),
  z.strictObject({ ...addedParts, kind: z.literal('text'), text: paragraphSchema(HANDOUTS.text_chars) }),
]);

const cardParams = z.strictObject({ session_id: idSchema, handout_id: idSchema });
const uploadParams = z.strictObject({ session_id: idSchema, upload_id: idSchema });

export const routes = {
  listHandouts: {
    method: 'get',
    path: '/api/handouts/:session_id',
    summary:
      'What was handed out, in its order; a student is told of what is not hidden. `ticket` opens the files',
    roles: ['teacher', 'student'],
    params: sessionParamsSchema,
    status: 200,
    answer: z.object({ ticket: z.string(), handouts: z.array(handoutSchema) }),
  },
  addHandout: {
    method: 'post',
    path: '/api/handouts/:session_id',
    summary:
      'Hand out a link or a text, to an open lesson; with the same `handout_id` once more changes nothing',
    roles: ['teacher'],
    params: sessionParamsSchema,
    body: addHandoutBodySchema,
    status: 201,
    answer: handoutSchema,
  },
  changeHandout: {
    method: 'patch',
    path: '/api/handouts/:session_id/cards/:handout_id',
    summary: 'Name a card anew, hide it or show it again, put it in another place of the row',
    roles: ['teacher'],
    params: cardParams,
    body: z.strictObject({
      title: titleSchema.optional(),
      is_hidden: z.boolean().optional(),
      /** From 0. */
      place: z.number().int().min(0).max(HANDOUTS.cards).optional(),
    }),
    status: 200,
    answer: handoutSchema,
  },
  removeHandout: {
    method: 'delete',
    path: '/api/handouts/:session_id/cards/:handout_id',
    summary: 'Take a card back; its file is gone for everybody',
    roles: ['teacher'],
    params: cardParams,
    status: 204,
  },
  beginHandoutFile: {
    method: 'post',
    path: '/api/handouts/:session_id/uploads',
    summary:
      'Begin to bring a file; a teacher brings one at a time, and one that stands still for 20 s is dropped',
    roles: ['teacher'],
    params: sessionParamsSchema,
    /** Of any size, to be told so: too_large above the bound, invalid_input for 0. */
    body: z.strictObject({
      title: titleSchema,
      bytes: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
    }),
    status: 201,
    answer: z.object({ upload_id: idSchema }),
  },
  putHandoutPiece: {
    method: 'put',
    path: '/api/handouts/:session_id/uploads/:upload_id',
    summary: 'The next piece of it; the last one sent again changes nothing',
    roles: ['teacher'],
    params: uploadParams,
    query: z.strictObject({ offset: z.coerce.number().int().min(0).max(HANDOUTS.file_bytes) }),
    body: { media_type: 'application/octet-stream', max_bytes: HANDOUTS.piece_bytes, bytes: true },
    status: 200,
    answer: z.object({ received: z.number().int().nonnegative() }),
  },
  finishHandoutFile: {
    method: 'post',
    path: '/api/handouts/:session_id/uploads/:upload_id/finish',
    summary: 'Hand the whole file out, if it is what it says; once more changes nothing',
    roles: ['teacher'],
    params: uploadParams,
    status: 201,
    answer: handoutSchema,
  },
  cancelHandoutFile: {
    method: 'delete',
    path: '/api/handouts/:session_id/uploads/:upload_id',
    summary: 'Bring it no further; nothing of it is kept',
    roles: ['teacher'],
    params: uploadParams,
    status: 204,
  },
  handoutFile: {
    method: 'get',
    path: '/api/handouts/:session_id/files/:handout_id',
    summary: 'The file of a card: a picture to be shown, a PDF to be saved; one Range is answered by 206',
    roles: ['teacher', 'student'],
    params: cardParams,
    query: z.strictObject(tokenQuery),
    token_in_query: true,
    status: 200,
    answer: { media_type: 'application/octet-stream', stream: true },
  },
} as const satisfies Record<string, RouteSpec>;

export const messages = {} as const satisfies Record<string, MessageSpec>;

export const members = {
  class: {
    /** What is handed out now. */
    handouts: { kind: 'list', schema: handoutCardSchema, key: 'handout_id', max: HANDOUTS.cards },
  },
  teacher: {
    /** Hidden ones too. */
    handouts: { kind: 'list', schema: ownHandoutSchema, key: 'handout_id', max: HANDOUTS.cards },
  },
} as const satisfies MemberSpecs;

export type Handout = z.infer<typeof handoutSchema>;
export type HandoutCard = z.infer<typeof handoutCardSchema>;
export type OwnHandout = z.infer<typeof ownHandoutSchema>;
export type HandoutFileKind = z.infer<typeof handoutFileKindSchema>;
export type PdfActions = z.infer<typeof pdfActionsSchema>;
