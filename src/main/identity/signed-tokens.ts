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

const studentClaimsSchema = z.object({
  role: z.literal('student'),
  student_id: idSchema,
  session_id: idSchema,
  version: z.number().int().positive(),
});
const assistantClaimsSchema = z.object({
  role: z.literal('assistant'),
  remote_id: idSchema,
  teacher_id: idSchema,
  session_id: idSchema,
});
const claimsSchema = z.discriminatedUnion('role', [studentClaimsSchema, assistantClaimsSchema]);
type Claims = z.infer<typeof claimsSchema>;

/** What a student's token says; `version` counts from 1, and raising the student's revokes older tokens. */
export type StudentClaims = Readonly<Omit<z.infer<typeof studentClaimsSchema>, 'role'>>;
/** What a remote's token says: it is good while the remote is. */
export type AssistantClaims = Readonly<Omit<z.infer<typeof assistantClaimsSchema>, 'role'>>;

export interface SignedTokens {
  ofStudent(claims: StudentClaims): Promise<string>;
  ofAssistant(claims: AssistantClaims): Promise<string>;
  /** Whether it was revoked is for others to ask. @throws AirError unauthorized when it is not ours, changed, or expired */
  verify(token: string): Promise<Extract<Principal, { role: 'student' | 'assistant' }>>;
}

/**
 * Signs and checks what students and remotes carry: JWT by EdDSA, good for 30 days. Whoever knows the public key can check them.
 * @param now does not jump where the computer's clock is set
 */
export const createSignedTokens = async (key: NodeKey, now: () => Date): Promise<SignedTokens> => {
  const { kty, crv, x, d } = key;
  const private_key = await importJWK({ kty, crv, x, d }, ALGORITHM);
  const public_key = await importJWK({ kty, crv, x }, ALGORITHM);
  const sign = (claims: Claims): Promise<string> => {
    const issued_at = now();
    return new SignJWT(claimsSchema.parse(claims))
      .setProtectedHeader({ alg: ALGORITHM, typ: 'JWT' })
      .setIssuedAt(issued_at)
      .setExpirationTime(new Date(issued_at.getTime() + LIFETIME_MS))
      .sign(private_key);
  };

  return {
    ofStudent: (claims) => sign({ ...claims, role: 'student' }),
    ofAssistant: (claims) => sign({ ...claims, role: 'assistant' }),
    async verify(token) {
      try {
        const { payload } = await jwtVerify(token, public_key, {
          algorithms: [ALGORITHM],
          requiredClaims: ['exp'],
          currentDate: now(),
          clockTolerance: CLOCK_TOLERANCE_SECONDS,
        });
        const claims = claimsSchema.parse(payload);
        if (claims.role === 'assistant') return claims;
        const { role, student_id, session_id, version } = claims;
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
