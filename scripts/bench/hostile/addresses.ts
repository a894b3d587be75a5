import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Bench } from '../bench.ts';

/** Within the /24 of the stage, clear of both of its ends. */
const FIRST = 10;
const COUNT = 240;

/** Addresses on the viewers' side, one for each device: the node tells people apart by them. Those of loopback are there already. */
export const prepareAddresses = async ({
  stage,
  work_dir,
}: Pick<Bench, 'stage' | 'work_dir'>): Promise<string[]> => {
  const net = stage.server_address.split('.').slice(0, 3).join('.');
  const addresses = Array.from({ length: COUNT }, (_, index) => `${net}.${FIRST + index}`);
  if (stage.kind === 'loopback') return addresses;
  const batch = path.join(work_dir, 'addresses');
  await writeFile(batch, addresses.map((address) => `address replace ${address}/24 dev lan0\n`).join(''));
  const { command, args } = stage.viewerCommand('ip', ['-batch', batch]);
  await promisify(execFile)(command, args);
  return addresses;
};
