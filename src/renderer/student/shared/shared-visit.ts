import { z } from 'zod';
import {
  enterSharedRoute,
  sharedRecordingRoute,
  sharedWithMeRoute,
  sharedWithSchema,
  type SharedWith,
} from '../../../shared/contract/sharing.ts';
import { AirError } from '../../../shared/errors.ts';
import { createApi, isNetworkFailure, retryAfterMs, type ApiDeps } from '../../common/api.ts';
import type { SafeStorage } from '../../common/safe-storage.ts';

/** Why it does not open, as the keys of `shared.problem` and, of a name, of `student.join_problem`. */
export type SharedProblem =
  | 'code_form'
  | 'name_missing'
  | 'name_form'
  | 'not_found'
  | 'ended'
  | 'not_known'
  | 'busy'
  | 'network'
  | 'other';

export interface Who {
  readonly share_code: string;
  readonly name: string;
  /** '' for none. */
  readonly student_number: string;
}

export type Entered =
  | { readonly shared: readonly SharedWith[] }
  | {
      readonly problem: SharedProblem;
      /** Before then it is refused again, in milliseconds from now; null: it may be tried at once. */
      readonly retry_ms: number | null;
    };

export interface SharedVisitDeps {
  /** Of this tab: what is watched is forgotten with it. */
  readonly storage: SafeStorage;
  /** Of the newest lesson that this device is in; null: of none. */
  readonly seat_token: string | null;
  readonly fetch?: ApiDeps['fetch'];
}

/** What is shared with who sits here, and how that is told. */
export interface SharedVisit {
  /**
   * What is known without a word: this tab has opened it before, or the page still has its seat. The one of the code first.
   * @param share_code '' for whatever is shared
   * @returns null: the student has to say who it is. Never rejects.
   */
  find(share_code: string): Promise<readonly SharedWith[] | null>;
  enter(who: Who): Promise<Entered>;
  /** Nothing of it stays here. */
  leave(): void;
}

const STORAGE_KEY = 'airclass.shared';
const keptSchema = z.array(sharedWithSchema).min(1).max(100);

/** The first thing that is wrong with what was typed; null when all is well. */
const wrongIn = (body: unknown, name: string): SharedProblem | null => {
  const parsed = enterSharedRoute.body.safeParse(body);
  if (parsed.success) return null;
  if (parsed.error.issues[0]?.path[0] === 'share_code') return 'code_form';
  return name.trim() === '' ? 'name_missing' : 'name_form';
};

const problemOf = (error: unknown): SharedProblem => {
  if (isNetworkFailure(error)) return 'network';
  if (!(error instanceof AirError)) return 'other';
  switch (error.code) {
    case 'not_found':
    case 'ended':
      return error.code;
    case 'forbidden':
      return 'not_known';
    case 'rate_limited':
      return 'busy';
    case 'invalid_input':
      return 'name_form';
    default:
      return 'other';
  }
};

/** The one that is meant stands first. */
const withFirst = (share_code: string, shared: readonly SharedWith[]): readonly SharedWith[] | null => {
  if (share_code === '') return shared.length === 0 ? null : shared;
  const meant = shared.filter((one) => one.share_code === share_code);
  return meant.length === 0 ? null : [...meant, ...shared.filter((one) => one.share_code !== share_code)];
};

export const createSharedVisit = ({ storage, seat_token, fetch: send }: SharedVisitDeps): SharedVisit => {
  const apiFor = (token: string | null) =>
    createApi({ token, ...(send === undefined ? {} : { fetch: send }) });

  const keep = (shared: readonly SharedWith[]): void => {
    storage.set(STORAGE_KEY, JSON.stringify(shared));
  };
  const kept = (): readonly SharedWith[] => {
    try {
      return keptSchema.parse(JSON.parse(storage.get(STORAGE_KEY) ?? '[]'));
    } catch {
      // Nothing was kept, or not by this version.
      return [];
    }
  };
  /** As this tab has it, if it is shared still. */
  const asKept = async (share_code: string): Promise<readonly SharedWith[] | null> => {
    const [meant, ...others] = withFirst(share_code, kept()) ?? [];
    if (meant === undefined) return null;
    const { recording_id, ticket } = meant;
    const now = await apiFor(ticket).callWith(sharedRecordingRoute, { params: { recording_id } });
    // Who it is was not asked for quizzes then.
    if (now.make_up_until !== null && meant.pass === null) return null;
    return [{ ...meant, ...now }, ...others];
  };
  const bySeat = async (share_code: string): Promise<readonly SharedWith[] | null> =>
    seat_token === null
      ? null
      : withFirst(share_code, await apiFor(seat_token).callWith(sharedWithMeRoute, {}));

  return {
    async find(share_code) {
      for (const look of [asKept, bySeat]) {
        // Whatever keeps it from being found: who says who it is is told what is wrong.
        const found = await look(share_code).catch(() => null);
        if (found === null) continue;
        keep(found);
        return found;
      }
      return null;
    },
    async enter({ share_code, name, student_number }) {
      const number = student_number.trim();
      const body = { share_code, name, ...(number === '' ? {} : { student_number: number }) };
      const wrong = wrongIn(body, name);
      if (wrong !== null) return { problem: wrong, retry_ms: null };
      try {
        const shared = await apiFor(null).callWith(enterSharedRoute, { body });
        keep(shared);
        return { shared };
      } catch (error) {
        return { problem: problemOf(error), retry_ms: retryAfterMs(error) };
      }
    },
    leave() {
      storage.remove(STORAGE_KEY);
    },
  };
};
