import { joinRefusalSchema } from '../../shared/contract/classroom/door.ts';
import type { JoinAnswer, JoinBody, JoinRefusalReason } from '../../shared/contract/index.ts';
import { AirError } from '../../shared/errors.ts';
import type { SessionRecord } from '../../shared/contract/classroom/records.ts';
import type { OpenFirstViewer, StudentTokenSigner } from './classroom.types.ts';
import type { Askers } from './door/askers.ts';
import type { Entry } from './door/entry.ts';
import type { JoinThrottle, JoinTry } from './join-throttle.ts';
import type { Sessions } from './sessions.service.ts';
import { deviceHashOf, type Students } from './students.service.ts';

export type JoinRefusal = 'wrong_code' | 'ended' | 'rate_limited' | 'full' | JoinRefusalReason;

export interface JoinDeps {
  readonly sessions: Pick<Sessions, 'findByCode'>;
  readonly entry: Pick<Entry, 'admit'>;
  readonly students: Pick<Students, 'enrol'>;
  readonly throttle: JoinThrottle;
  readonly askers: Pick<Askers, 'isDue'>;
  readonly signer: StudentTokenSigner;
  readonly openFirstViewer: OpenFirstViewer;
  /** Told of every refused try, for the teacher and for metrics. */
  readonly onRefused: (reason: JoinRefusal) => void;
}

export interface JoinRequest {
  readonly body: JoinBody;
  readonly address: string;
  /** The address of ours that the request came to; null when unknown. */
  readonly reached_address: string | null;
  /** The origin that the student's page has, to which it stays. */
  readonly origin: string;
  /** Aborted when nobody waits for the answer any more. */
  readonly signal: AbortSignal;
}

/** A code and a name for a seat in the lesson. */
export interface Join {
  /**
   * @throws AirError rate_limited, not_found for a wrong code, ended, conflict when the lesson is full; where the door lets nobody
   * in, as Entry.admit
   */
  join(request: JoinRequest): Promise<JoinAnswer>;
  /** The open lesson of a code, for one who only looks; a try like any other. @throws AirError rate_limited, not_found, ended */
  find(join_code: string, address: string): Promise<SessionRecord>;
}

const REFUSAL_OF_CODE: Readonly<Partial<Record<AirError['code'], JoinRefusal>>> = {
  rate_limited: 'rate_limited',
  not_found: 'wrong_code',
  ended: 'ended',
  conflict: 'full',
};

const refusalOf = (error: unknown): JoinRefusal | undefined => {
  if (!(error instanceof AirError)) return undefined;
  const reason = joinRefusalSchema.safeParse(error.details?.['reason']);
  return reason.success ? reason.data : REFUSAL_OF_CODE[error.code];
};

export const createJoin = (deps: JoinDeps): Join => {
  const { sessions, entry, students, throttle, askers, signer, openFirstViewer, onRefused } = deps;

  const findSession = async (
    join_code: string,
    address: string,
  ): Promise<{ readonly session: SessionRecord; readonly own_try: JoinTry }> => {
    const own_try = throttle.admit(address, join_code);
    const session = await sessions.findByCode(join_code);
    if (session === null) {
      own_try.chargeWrong();
      throw new AirError('not_found', 'no lesson has this code');
    }
    if (session.status === 'ended') throw new AirError('ended', 'the lesson has ended');
    own_try.noteRight();
    return { session, own_try };
  };

  const admit = async (request: JoinRequest): Promise<JoinAnswer> => {
    const { reached_address, address, signal, body } = request;
    const { name, student_number = null, row_id = null, device_id, whep: offer } = body;
    const { session, own_try } = await findSession(body.join_code, address);
    const { session_id } = session;
    const device_hash = device_id === undefined ? null : deviceHashOf(session_id, device_id);
    if (device_hash !== null && askers.isDue({ session_id, device_hash, address })) own_try.giveBack();
    const enrolment = await entry.admit(session, { name, student_number, row_id, device_hash, address });
    const { student } = await students.enrol(enrolment);
    const { student_id, token_version } = student;
    const [token, whep] = await Promise.all([
      signer.signStudentToken({ student_id, session_id, version: token_version }),
      offer === undefined
        ? null
        : openFirstViewer({ ...offer, session_id, student_id, reached_address, address, signal }),
    ]);
    const seat = { session_id, student_id, token, node: { url: request.origin }, backups: [] };
    return whep === null ? seat : { ...seat, whep };
  };

  /** Tells of a refusal. */
  const told = async <Answer>(work: Promise<Answer>): Promise<Answer> => {
    try {
      return await work;
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal !== undefined) onRefused(refusal);
      throw error;
    }
  };

  return {
    join: (request) => told(admit(request)),
    find: async (join_code, address) => (await told(findSession(join_code, address))).session,
  };
};
