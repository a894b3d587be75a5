import type { Check, IngestWarningCode } from '../shared/contract/index.ts';
import type { PresentProblem } from './classroom/index.ts';
import type { Config } from './config/config.ts';
import type { Identity } from './identity/index.ts';
import type { Ingest } from './ingest/index.ts';
import type { Engine } from './media/index.ts';
import type { Network } from './network/index.ts';
import type { Recording } from './recording/index.ts';
import type { Store } from './store/index.ts';

/** What the node's condition is read from. */
export interface HealthParts {
  readonly config: Pick<Config, 'ffmpeg_path'>;
  readonly store: Pick<Store, 'healthy' | 'repairs'>;
  readonly ingest: Pick<Ingest, 'state' | 'rtmp_port'>;
  readonly engine: Pick<Engine, 'state' | 'webrtc_port'>;
  readonly network: Pick<Network, 'adapters'>;
  readonly identity: Pick<Identity, 'is_key_lost'>;
  readonly recording: Pick<Recording, 'is_full' | 'is_failing'>;
  /** What was noticed about all sources of now. */
  readonly warnings: () => readonly IngestWarningCode[];
}

const checkOfState = (state: Ingest['state'] | Engine['state']): Check => {
  switch (state) {
    case 'listening':
    case 'running':
      return 'ok';
    case 'starting':
      return 'degraded';
    case 'down':
    case 'port_taken':
      return 'failed';
  }
};

const checkOfFfmpeg = ({ config, warnings }: HealthParts): Check => {
  if (warnings().includes('ffmpeg_failing')) return 'failed';
  return config.ffmpeg_path === null ? 'degraded' : 'ok';
};

/** For GET /api/health, by part. */
export const healthChecks = (parts: HealthParts): Record<string, Check> => {
  const { store, ingest, engine, network, recording } = parts;
  return {
    store: store.healthy ? 'ok' : 'failed',
    ingest: checkOfState(ingest.state),
    engine: checkOfState(engine.state),
    network: network.adapters().length > 0 ? 'ok' : 'degraded',
    ffmpeg: checkOfFfmpeg(parts),
    recording: recording.is_full || recording.is_failing ? 'failed' : 'ok',
  };
};

/** For the dashboard: what does not work now, worst first. */
export const presentProblems = (parts: HealthParts): PresentProblem[] => {
  const { config, store, ingest, engine, network, recording, identity } = parts;
  const problems: PresentProblem[] = [];
  if (!store.healthy) problems.push({ code: 'store_failing' });
  if (recording.is_full) problems.push({ code: 'disk_full' });
  if (engine.state === 'down') problems.push({ code: 'engine_down' });
  if (engine.state === 'port_taken') {
    problems.push({ code: 'webrtc_port_taken', details: { port: engine.webrtc_port } });
  }
  if (ingest.state === 'down') problems.push({ code: 'ingest_down' });
  if (ingest.state === 'port_taken') {
    problems.push({ code: 'rtmp_port_taken', details: { port: ingest.rtmp_port } });
  }
  if (network.adapters().length === 0) problems.push({ code: 'no_network' });
  if (config.ffmpeg_path === null) problems.push({ code: 'no_ffmpeg' });
  if (identity.is_key_lost) problems.push({ code: 'node_key_lost' });
  if (store.repairs.length > 0) {
    problems.push({
      code: 'store_repaired',
      details: { files: store.repairs.map(({ kept_as }) => kept_as) },
    });
  }
  return problems;
};
