export {
  createRouteBinder,
  type Authenticate,
  type RouteBinder,
  type RouteCall,
  type RouteHandler,
  type RouteReply,
} from './bind-route.ts';
export { createHttpServer, type HttpServer } from './create-http-server.ts';
export { createHttpApp, type HttpApp } from './create-http-app.ts';
export { toAirError } from './http-errors.ts';
export { createStateStream, type StateStream } from './state-stream.ts';
export { createOwnAddresses } from './own-addresses.ts';
export { createRequestGuard, type RequestGuard } from './request-guard.ts';
export { limitKeyOf } from './peer.ts';
export { createTokenBucket, createTokenBuckets, type TokenBucket } from './token-bucket.ts';
export { WS_CLOSE, type WsClient } from './ws-client.ts';
export { createWsServer, type WsServer } from './ws-server.ts';
