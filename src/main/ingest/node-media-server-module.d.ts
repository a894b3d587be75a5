/* eslint-disable no-restricted-syntax -- the package's own face is default exports */
/** What AIRClass uses of node-media-server 4.4.3, which has no types of its own; its sessions are in nms.types.ts. */
declare module 'node-media-server' {
  import type { Server, Socket } from 'node:net';

  export interface NmsConfig {
    bind: string;
    rtmp: { port: number };
    auth: { play: boolean; publish: boolean; secret: string };
    record: { auto: boolean };
    webadmin: { enable: boolean };
    store: { path: string };
  }

  export default class NodeMediaServer {
    constructor(config: NmsConfig);
    readonly rtmpServer: { readonly tcpServer: Server; readonly handleRequest: (socket: Socket) => void };
    on(event: 'prePublish', listener: (session: object) => void): void;
    stop(): Promise<void>;
  }
}

declare module 'node-media-server/src/core/context.js' {
  const context: { readonly sessions: ReadonlyMap<string, import('./nms.types.ts').NmsRtmpSession> };
  export default context;
}
