import type { JoinAnswer, JoinBody } from '../../shared/contract/index.ts';
import { AirError } from '../../shared/errors.ts';
import type { SessionRecord } from '../../shared/contract/classroom/records.ts';
import type { OpenFirstViewer, StudentTokenSigner } from './classroom.types.ts';
import type { JoinThrottle } from './join-throttle.ts';
import type { Sessions } from './sessions.service.ts';
import type { Students } from './students.service.ts';

export type JoinRefusal = 'wrong_code' | 'ended' | 'rate_limited' | 'full';

export interface JoinDeps {
  readonly sessions: Pick<Sessions, 'findByCode'>;
  readonly students: Students;
  readonly throttle: JoinThrottle;
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
  /** @throws AirError rate_limited, not_found for a wrong code, ended, conflict when the lesson is full */
  join(request: JoinRequest): Promise<JoinAnswer>;
}

const REFUSAL_OF_CODE: Readonly<Partial<Record<AirError['code'], JoinRefusal>>> = {
  rate_limited: 'rate_limited',
  not_found: 'wrong_code',
  ended: 'ended',
  conflict: 'full',
};

export const createJoin = (deps: JoinDeps): Join => {
  const { sessions, students, throttle, signer, openFirstViewer, onRefused } = deps;

  const findSession = async ({ body, address }: JoinRequest): Promise<SessionRecord> => {
    const chargeWrong = throttle.admit(address);
    const session = await sessions.findByCode(body.join_code);
    if (session === null) {
      chargeWrong();
      throw new AirError('not_found', 'no lesson has this code');
    }
    if (session.status === 'ended') throw new AirError('ended', 'the lesson has ended');
    return session;
  };

  const admit = async (request: JoinRequest): Promise<JoinAnswer> => {
    const { session_id, teacher_id } = await findSession(request);
    const { name, student_number, device_id } = request.body;
    const { student } = await students.enrol({
      session_id,
      teacher_id,
      name,
      student_number: student_number ?? null,
      device_id: device_id ?? null,
      address: request.address,
    });
    const { student_id, token_version } = student;
    const { whep: offer } = request.body;
    const { reached_address, address, signal } = request;
    const [token, whep] = await Promise.all([
      signer.signStudentToken({ student_id, session_id, version: token_version }),
      offer === undefined
        ? null
        : openFirstViewer({ ...offer, session_id, student_id, reached_address, address, signal }),
    ]);
    const seat = { session_id, student_id, token, node: { url: request.origin }, backups: [] };
    return whep === null ? seat : { ...seat, whep };
  };

  return {
    async join(request) {
      try {
        return await admit(request);
      } catch (error) {
        const refusal = error instanceof AirError ? REFUSAL_OF_CODE[error.code] : undefined;
        if (refusal !== undefined) onRefused(refusal);
        throw error;
      }
    },
  };
};
