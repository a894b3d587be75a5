import type { RouteBinder } from '../http/index.ts';
import type { Join } from './join.service.ts';

export const bindJoinRoutes = (routes: RouteBinder, { join }: { readonly join: Join }): void => {
  routes.bind('join', async ({ body, peer, origin, signal }) => ({
    body: await join.join({
      body,
      address: peer.address,
      reached_address: peer.reached_address,
      origin,
      signal,
    }),
  }));
};
