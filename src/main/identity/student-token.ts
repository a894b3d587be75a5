import './web-crypto.ts';
import { errors, importJWK, jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import { idSchema } from '../../shared/contract/ids.ts';
import { AirError } from '../../shared/errors.ts';
import type { NodeKey } from './node-key.ts';
import type { Principal } from './principal.ts';

const LIFETIME_MS = 30 * 24 * 3_600_000;
/** Clocks of nodes differ. */
const CLOCK_TOLERANCE_SECONDS = 300;
const ALGORITHM = 'EdDSA';

/** What a student's token says; `version` counts from 1, and raising the student's revokes older tokens. */
export interface StudentClaims {
  readonly student_id: string;
  readonly session_id: string;
  readonly version: number;
}

const claimsSchema = z.object({
  student_id: idSchema,
  session_id: idSchema,
  role: z.literal('student'),
  version: z.number().int().positive(),
});

export interface StudentTokens {
  sign(claims: StudentClaims): Promise<string>;
  /** @throws AirError unauthorized when it is not ours, changed, or expired */
  verify(token: string): Promise<Principal & { role: 'student' }>;
}

/**
 * Signs and checks students' tokens: JWT by EdDSA, good for 30 days. Whoever knows the public key can check them.
 * @param now does not jump where the computer's clock is set
 */
export const createStudentTokens = async (key: NodeKey, now: () => Date): Promise<StudentTokens> => {
  const { kty, crv, x, d } = key;
  const private_key = await importJWK({ kty, crv, x, d }, ALGORITHM);
  const public_key = await importJWK({ kty, crv, x }, ALGORITHM);

  return {
    sign({ student_id, session_id, version }) {
      const issued_at = now();
      return new SignJWT(claimsSchema.parse({ student_id, session_id, role: 'student', version }))
        .setProtectedHeader({ alg: ALGORITHM, typ: 'JWT' })
        .setIssuedAt(issued_at)
        .setExpirationTime(new Date(issued_at.getTime() + LIFETIME_MS))
        .sign(private_key);
    },
    async verify(token) {
      try {
        const { payload } = await jwtVerify(token, public_key, {
          algorithms: [ALGORITHM],
          requiredClaims: ['exp'],
          currentDate: now(),
          clockTolerance: CLOCK_TOLERANCE_SECONDS,
        });
        const { role, student_id, session_id, version } = claimsSchema.parse(payload);
        return { role, student_id, session_id, token_version: version };
      } catch (error) {
        if (error instanceof errors.JOSEError || error instanceof z.ZodError) {
          throw new AirError('unauthorized', 'the token is not good', undefined, error);
        }
        throw error;
      }
    },
  };
};
