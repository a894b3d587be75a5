import type { z } from 'zod';

/**
 * Who asks. `anyone` has shown no token; an `assistant` holds a remote of the teacher's, with the few rights that name it; a `watcher` has the
 * ticket of a recording that is shared with it.
 */
export type Role = 'anyone' | 'student' | 'teacher' | 'assistant' | 'watcher' | 'relay';

/** One HTTP route of the contract: the server binds it, OpenAPI lists it, and the role matrix test walks it. */
export interface RouteSpec {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete' | 'options';
  /** Express notation: `/api/sessions/:session_id`. */
  readonly path: string;
  readonly summary: string;
  /** Who may call it; `anyone` means that no token is needed. */
  readonly roles: readonly Role[];
  readonly params?: z.ZodType;
  readonly query?: z.ZodType;
  /** A JSON body's schema, or the media type of a body in another form: text, or with `bytes` as it comes. */
  readonly body?:
    z.ZodType | { readonly media_type: string; readonly max_bytes: number; readonly bytes?: true };
  /** Of a JSON body, where it may be larger than `LIMITS.json_body_bytes`. */
  readonly body_bytes?: number;
  readonly status: number;
  /** What a good answer carries; absent for none. `stream`: it goes on until one side ends it. */
  readonly answer?: z.ZodType | { readonly media_type: string; readonly stream?: true };
  /** The token may also stand in `?token=`: media elements and playlists' segments can't set a header. */
  readonly token_in_query?: true;
  /** Where a ticket of this purpose is taken as Bearer, and no other one. */
  readonly ticket?: 'make_up';
  /** Of no page's first load: a late file that asks for it brings it (`Api.callWith`), and its schemas make nobody's joining slower. */
  readonly late?: true;
}
