export { createMessageBinder, type MessageBinder } from './bind-message.ts';
export type { Authenticate, RouteBinder, StreamBody } from './bind-route.ts';
export { parseByteRange } from './byte-range.ts';
export { createHttpServer } from './create-http-server.ts';
export { createHttpApp } from './create-http-app.ts';
export { toAirError } from './http-errors.ts';
export { messageSenderOf } from './message-sender.ts';
export { openApiDocument } from './openapi.ts';
export { createStateBoard, type BoardMember, type StateBoard } from './state-board.ts';
export { createOwnAddresses } from './own-addresses.ts';
export { createRequestGuard } from './request-guard.ts';
export { isLoopback, limitKeyOf } from './peer.ts';
export { createClassPace, type Pace } from './pace.ts';
export { bindPing } from './ping.ts';
export {
  createTokenBucket,
  createTokenBuckets,
  type TokenBucket,
  type TokenBuckets,
} from '../token-bucket.ts';
export { WS_CLOSE, type WsClient } from './ws-client.ts';
export { createWsServer, type WsEndpoint, type WsMediaEndpoint, type WsMediaRequest } from './ws-server.ts';
