import type { IngestCommand, IngestEvent } from '../../shared/process/index.ts';
import type { Logger } from '../logging/logger.ts';
import { createConnectionGuard } from './connection-guard.ts';
import { createKnownAddresses } from './known-addresses.ts';
import { createPublishers } from './publishers.ts';
import { createRtmpServer, type RtmpServer } from './rtmp/rtmp-server.ts';

export interface IngestServerDeps {
  readonly emit: (event: IngestEvent) => void;
  readonly logger: Logger;
}

/** What runs in the ingest process: takes the app's commands and reports by events. */
export interface IngestServer {
  handle(command: IngestCommand): void;
  /** Ends every publisher and stops listening. Idempotent. */
  stop(): Promise<void>;
}

export const createIngestServer = ({ emit, logger }: IngestServerDeps): IngestServer => {
  const known = createKnownAddresses();
  const publishers = createPublishers({ emit, known, logger });
  let rtmp: RtmpServer | null = null;

  const listen = async (command: Extract<IngestCommand, { type: 'configure' }>): Promise<void> => {
    const { host, rtmp_port } = command;
    try {
      const server = createRtmpServer({
        host,
        port: rtmp_port,
        onSocket: (socket) => {
          guard.accept(socket);
        },
      });
      const guard = createConnectionGuard({
        onPublish: (connection, request) => publishers.admit(connection, request),
        onUnpublish: (connection) => {
          publishers.gone(connection);
        },
        onMedia: (connection) => {
          publishers.media(connection);
        },
        onMalformed: (connection, detail) => {
          publishers.malformed(connection, detail);
          logger.debug({ address: connection.address, detail }, 'malformed RTMP');
        },
        onClosed: (connection) => {
          publishers.gone(connection);
        },
        onCrowded: (address) => {
          publishers.refuse('too_many_connections', address, null);
        },
        known,
        logger,
      });
      rtmp = server;
      const port = await server.listen();
      publishers.start();
      logger.info({ rtmp_port: port }, 'listening for RTMP');
      emit({ type: 'listening', rtmp_port: port });
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      logger.warn({ err: error, rtmp_port }, 'cannot listen for RTMP');
      emit({ type: 'listen_failed', code: code ?? 'unknown', message });
    }
  };

  return {
    handle(command) {
      switch (command.type) {
        case 'configure':
          if (rtmp !== null) return;
          publishers.setKeys(command.keys);
          publishers.setSink(command.sink);
          for (const address of command.known_addresses) known.add(address);
          void listen(command);
          return;
        case 'set_keys':
          publishers.setKeys(command.keys);
          return;
        case 'set_sink':
          publishers.setSink(command.sink);
          return;
        case 'set_busy':
          publishers.setBusy(command.stream_ids);
          return;
        case 'close_publisher':
          publishers.close(command);
          return;
      }
    },
    async stop() {
      publishers.stop();
      await rtmp?.close();
    },
  };
};
