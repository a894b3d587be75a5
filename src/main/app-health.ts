import type { Check } from '../shared/contract/index.ts';
import type { PresentProblem } from './classroom/index.ts';
import type { Config } from './config/config.ts';
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
  readonly engine: Pick<Engine, 'state' | 'webrtc_port' | 'lost_sender' | 'kept_out'>;
  readonly network: Pick<Network, 'adapters'>;
  readonly recording: Pick<Recording, 'is_full'>;
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

/** For GET /api/health, by part. */
export const healthChecks = ({
  config,
  store,
  ingest,
  engine,
  network,
}: HealthParts): Record<string, Check> => ({
  store: store.healthy ? 'ok' : 'failed',
  ingest: checkOfState(ingest.state),
  engine: checkOfState(engine.state),
  senders: engine.lost_sender ? 'degraded' : 'ok',
  network: network.adapters().length > 0 ? 'ok' : 'degraded',
  ffmpeg: config.ffmpeg_path === null ? 'degraded' : 'ok',
});

/** For the dashboard: what does not work now, worst first. */
export const presentProblems = (parts: HealthParts): PresentProblem[] => {
  const { config, store, ingest, engine, network, recording } = parts;
  const problems: PresentProblem[] = [];
  if (!store.healthy) problems.push({ code: 'store_failing' });
  if (recording.is_full) problems.push({ code: 'disk_full' });
  if (engine.state === 'down') problems.push({ code: 'engine_down' });
  if (engine.state === 'port_taken') {
    problems.push({ code: 'webrtc_port_taken', details: { port: engine.webrtc_port } });
  }
  if (engine.lost_sender) problems.push({ code: 'sender_lost' });
  if (engine.kept_out.length > 0)
    problems.push({ code: 'viewers_kept_out', details: { student_ids: [...engine.kept_out] } });
  if (ingest.state === 'down') problems.push({ code: 'ingest_down' });
  if (ingest.state === 'port_taken') {
    problems.push({ code: 'rtmp_port_taken', details: { port: ingest.rtmp_port } });
  }
  if (network.adapters().length === 0) problems.push({ code: 'no_network' });
  if (config.ffmpeg_path === null) problems.push({ code: 'no_ffmpeg' });
  if (store.repairs.length > 0) {
    problems.push({
      code: 'store_repaired',
      details: { files: store.repairs.map(({ kept_as }) => kept_as) },
    });
  }
  return problems;
};
