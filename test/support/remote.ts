import { randomBytes } from 'node:crypto';
import { ROUTES } from '../../src/shared/contract/index.ts';
import type { TestAnswer, TestRequest } from './http-client.ts';

/** A node that answers, with its teacher's token. */
interface RemotesNode {
  readonly teacher: string;
  send(request: TestRequest): Promise<TestAnswer>;
}

export interface OfferedCode {
  readonly remote_id: string;
  readonly pair_url: string;
  /** What the code's link has behind its `#`. */
  readonly secret: string;
}

export interface PairedRemote {
  readonly remote_id: string;
  readonly token: string;
  readonly secret: string;
  readonly device_id: string;
}

export const newDeviceId = (): string => randomBytes(16).toString('base64url');

/** Of the teacher's newest open lesson. */
export const offerRemote = async (node: RemotesNode, name = '리모컨'): Promise<OfferedCode> => {
  const answer = await node.send({ path: '/api/remotes', token: node.teacher, body: { name } });
  const offered = ROUTES.offerRemote.answer.parse(answer.json);
  const secret = new URLSearchParams(new URL(offered.pair_url).hash.slice(1)).get('pair') ?? '';
  return { ...offered, secret };
};

export const pairRemote = async (node: RemotesNode, name?: string): Promise<PairedRemote> => {
  const { secret } = await offerRemote(node, name);
  const device_id = newDeviceId();
  const answer = await node.send({ path: '/api/remotes/pair', body: { secret, device_id } });
  const { remote_id, token } = ROUTES.pairRemote.answer.parse(answer.json);
  return { remote_id, token, secret, device_id };
};
