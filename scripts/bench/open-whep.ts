import { setTimeout as delay } from 'node:timers/promises';
import type { LoadViewer } from './load-viewer.ts';

/** Connects a viewer by WHEP, waiting where it is told to. @returns its resource @throws with the status of a refusal */
export const openWhep = async (viewer: LoadViewer, whep_url: string, token: string): Promise<string> => {
  const offer = await viewer.offer();
  for (;;) {
    const answer = await fetch(whep_url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/sdp', Authorization: `Bearer ${token}` },
      body: offer,
    });
    const text = await answer.text();
    if (answer.status === 429) {
      await delay(1000 * Number(answer.headers.get('Retry-After') ?? 1));
      continue;
    }
    if (answer.status !== 201) throw new Error(`WHEP ${answer.status}`);
    viewer.accept(text);
    return new URL(answer.headers.get('Location') ?? '', whep_url).href;
  }
};
