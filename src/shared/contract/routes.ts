import { mergeTables } from './merge-rooms.ts';
import * as rooms from './rooms.ts';

type Rooms = typeof rooms;

/** Every HTTP route that is built, by name. Messages of the WebSocket stand in `ws.ts`. */
export const ROUTES = mergeTables<Rooms[keyof Rooms]['routes']>(
  Object.values(rooms).map(({ routes }) => routes),
);

export type RouteName = keyof typeof ROUTES;
