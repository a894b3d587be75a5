import { hkdfSync } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { LOCAL_TEACHER_ID } from '../../shared/contract/ids.ts';
import { AirError } from '../../shared/errors.ts';
import type { Logger } from '../logging/logger.ts';
import { nodeFileOps } from '../store/files.ts';
import { loadNodeKey, nodeIdOf } from './node-key.ts';
import { isMarkedAsNode, markAsNode } from './node-mark.ts';
import type { Principal } from './principal.ts';
import {
  createSignedTokens,
  type AssistantClaims,
  type SignedTokens,
  type StudentClaims,
} from './signed-tokens.ts';
import { isSameToken, loadTeacherToken } from './teacher-token.ts';

/** Tokens of ours have about 350 characters. */
const MAX_TOKEN_CHARS = 1024;

export interface IdentityDeps {
  readonly data_dir: string;
  /** Fixes the teacher's token (32 characters or more); null: random, kept in the data folder. */
  readonly teacher_token: string | null;
  /** Does not jump where the computer's clock is set. */
  readonly now: () => Date;
  readonly logger: Logger;
}

/** Who this node is, and whom a token proves. Everything but `start` throws before it. */
export interface Identity {
  /** Reads the keys, or makes them. Start the store before it: its lock keeps a second instance off these files. */
  start(): Promise<void>;
  readonly node_id: string;
  /** The node's key was lost with the last run, and every student's token with it. False before the start. */
  readonly is_key_lost: boolean;
  /** A secret: for the app's own window, and the line on standard output. */
  readonly teacher_token: string;
  signStudentToken(claims: StudentClaims): Promise<string>;
  signAssistantToken(claims: AssistantClaims): Promise<string>;
  /** 32 bytes for one purpose, the same after a restart; what is made with them tells nothing of the node's key. */
  secretFor(purpose: string): Uint8Array;
  /**
   * null is `anyone`. Whether a token was revoked is asked by `authorizeStudentVersion` and `authorizeRemote`.
   * @throws AirError unauthorized
   */
  principalOf(token: string | null): Promise<Principal>;
}

export const createIdentity = ({ data_dir, teacher_token, now, logger }: IdentityDeps): Identity => {
  let loaded: {
    node_id: string;
    teacher_token: string;
    signed: SignedTokens;
    seed: Buffer;
  } | null = null;

  let is_key_lost = false;

  const started = () => {
    if (loaded === null) throw new AirError('unavailable', 'the keys of this node are not loaded');
    return loaded;
  };

  return {
    async start() {
      if (loaded !== null) return;
      await mkdir(data_dir, { recursive: true, mode: 0o700 });
      const is_known = await isMarkedAsNode({ data_dir, ops: nodeFileOps });
      const { key, story } = await loadNodeKey({ data_dir, ops: nodeFileOps, logger, is_known });
      is_key_lost = story === 'lost';
      await markAsNode({ data_dir, ops: nodeFileOps }, { node_id: nodeIdOf(key), logger });
      loaded = {
        node_id: nodeIdOf(key),
        teacher_token: teacher_token ?? (await loadTeacherToken({ data_dir, ops: nodeFileOps })),
        signed: await createSignedTokens(key, now),
        seed: Buffer.from(key.d, 'base64url'),
      };
    },
    get node_id() {
      return started().node_id;
    },
    get is_key_lost() {
      return is_key_lost;
    },
    get teacher_token() {
      return started().teacher_token;
    },
    async signStudentToken(claims) {
      return started().signed.ofStudent(claims);
    },
    async signAssistantToken(claims) {
      return started().signed.ofAssistant(claims);
    },
    secretFor: (purpose) => new Uint8Array(hkdfSync('sha256', started().seed, '', purpose, 32)),
    async principalOf(token) {
      const { teacher_token: expected, signed } = started();
      if (token === null) return { role: 'anyone' };
      if (token.length > MAX_TOKEN_CHARS) throw new AirError('unauthorized', 'the token is not good');
      if (isSameToken(token, expected)) return { role: 'teacher', teacher_id: LOCAL_TEACHER_ID };
      return signed.verify(token);
    },
  };
};
