import { z } from 'zod';
import { idSchema, timeSchema } from './ids.ts';
import type { MemberSpecs } from './member-spec.ts';
import type { MessageSpec } from './message-spec.ts';
import type { RouteSpec } from './route-spec.ts';

/** Bounds of a search. Characters are UTF-16 units. */
export const SEARCH = {
  query_chars: 200,
  /** Lessons of a page. */
  lessons: 50,
  /** Hits of one lesson among others, the best ones; and where it is searched alone. */
  hits: 3,
  hits_of_one: 100,
  /** Of what is shown around a hit. */
  snippet_chars: 160,
  /** Places of a hit that are marked. */
  marks: 20,
} as const;

const countSchema = z.number().int().nonnegative();

/**
 * Where in a lesson something was found. class: its class or subject · private: between one student and the teacher, so that nobody else is
 * ever to find it · quiz: a question that was put to the class · caption: what is written under the picture, of what was said.
 */
export const searchKindSchema = z.enum([
  'title',
  'class',
  'description',
  'chapter',
  'message',
  'question',
  'private',
  'quiz',
  'caption',
]);

export const searchHitSchema = z.object({
  kind: searchKindSchema,
  /** What stands around it, on one line; "…" where something is left out. */
  text: z.string(),
  /** Of `text`, from and to (not included): what was found, in its order, none in another. */
  marks: z.array(z.tuple([countSchema, countSchema])).max(SEARCH.marks),
  /** Of the recording; 0 for what is said of the lesson as a whole. */
  at_seconds: z.number().nonnegative(),
});

export const foundLessonSchema = z.object({
  session_id: idSchema,
  recording_id: idSchema,
  title: z.string(),
  class_name: z.string().nullable(),
  subject: z.string().nullable(),
  created_at: timeSchema,
  /** How many places there are, of which `hits` has the best, the best one first. */
  hit_count: countSchema,
  hits: z.array(searchHitSchema).max(SEARCH.hits_of_one),
});

export const foundSchema = z.object({
  /** In which something was found, the best one first. */
  lessons: z.array(foundLessonSchema).max(SEARCH.lessons),
  /** Of all pages. */
  lesson_count: countSchema,
  /** For the next page; null: this is the last one. */
  next: z.string().nullable(),
  /**
   * ready: everything is searched · building: lessons are still being read, `read` of `of` are · partial: there is more than the node may have
   * in memory; of the oldest lessons only titles, descriptions and chapters are searched.
   */
  state: z.enum(['ready', 'building', 'partial']),
  read: countSchema,
  of: countSchema,
});

export const routes = {
  search: {
    method: 'get',
    path: '/api/search',
    summary:
      'Search inside the lessons of the library: titles, chapters, what was written and asked. All words of `q` must be there, in any order, whole or in part; Latin ones also with a typo. Best first, by lesson',
    roles: ['teacher'],
    query: z.strictObject({
      q: z.string().max(SEARCH.query_chars),
      /** Only this lesson, with more of its hits. */
      session_id: idSchema.optional(),
      limit: z.coerce.number().int().min(1).max(SEARCH.lessons).default(20),
      /** `next` of the page before. */
      cursor: z.string().max(300).optional(),
    }),
    status: 200,
    answer: foundSchema,
  },
} as const satisfies Record<string, RouteSpec>;

export const messages = {} as const satisfies Record<string, MessageSpec>;
export const members = {} as const satisfies MemberSpecs;

export type SearchKind = z.infer<typeof searchKindSchema>;
export type SearchHit = z.infer<typeof searchHitSchema>;
export type FoundLesson = z.infer<typeof foundLessonSchema>;
export type Found = z.infer<typeof foundSchema>;
