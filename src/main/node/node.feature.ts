import type { Feature, Platform, PresentProblem } from '../feature.ts';
import { VERSION } from '../version.ts';
import { adapterViewOf } from './adapter-view.ts';
import { bindHealthRoutes } from './health.router.ts';
import { createProblems } from './problems.ts';

export interface NodeFeatureDeps {
  readonly platform: Pick<
    Platform,
    'config' | 'store' | 'identity' | 'network' | 'boards' | 'metrics' | 'now' | 'now_ms'
  >;
  /** All of the node, this one among them. */
  readonly features: () => readonly Feature[];
  /** Whether the node serves now. */
  readonly isReady: () => boolean;
  /** So many connections come that others' are ended to let the class in. */
  readonly isCrowded: () => boolean;
}

/** The node itself: how it is, how it is reached, and what is wrong with it. */
export interface NodeFeature extends Feature {
  /** Another device has fetched the student's page. */
  reached(): void;
}

export const createNodeFeature = ({
  platform,
  features,
  isReady,
  isCrowded,
}: NodeFeatureDeps): NodeFeature => {
  const { config, store, identity, network, boards, metrics, now, now_ms } = platform;
  const problems = createProblems({
    look: () => features().flatMap((feature) => feature.problems?.() ?? []),
    onChange: () => {
      boards.touchAll('teacher', 'problems');
    },
    now,
  });
  const subscriptions: (() => void)[] = [];
  let reached_at: string | null = null;

  const ownProblems = (): PresentProblem[] => {
    const present: PresentProblem[] = [];
    if (!store.healthy) present.push({ code: 'store_failing', severity: 'loss' });
    if (isCrowded()) present.push({ code: 'http_crowded', severity: 'note' });
    if (network.adapters().length === 0) present.push({ code: 'no_network', severity: 'outage' });
    if (config.ffmpeg_path === null) present.push({ code: 'no_ffmpeg', severity: 'note' });
    if (identity.is_key_lost) present.push({ code: 'node_key_lost', severity: 'note' });
    if (store.repairs.length > 0) {
      const files = store.repairs.map(({ kept_as }) => kept_as);
      present.push({ code: 'store_repaired', severity: 'note', details: { files } });
    }
    return present;
  };

  return {
    name: 'node',
    bindRoutes(routes) {
      bindHealthRoutes(routes, {
        role: config.role,
        version: VERSION,
        checks: () =>
          Object.assign({}, ...features().map((feature) => feature.checks?.() ?? {})) as ReturnType<
            NonNullable<Feature['checks']>
          >,
        problems: problems.codes,
        isReady,
        renderMetrics: metrics.render,
        now_ms,
      });
    },
    members: {
      teacher: {
        network: {
          kind: 'value',
          read: () => ({ adapters: network.adapters().map(adapterViewOf), reached_at }),
        },
        problems: { kind: 'value', read: ({ session }) => problems.of(session?.session_id ?? null) },
      },
    },
    problems: ownProblems,
    checks: () => ({
      store: store.healthy ? 'ok' : 'failed',
      network: network.adapters().length > 0 ? 'ok' : 'degraded',
    }),
    start() {
      problems.start();
      subscriptions.push(
        network.onChange(() => {
          boards.touchAll('teacher', 'network');
          boards.touchAll('teacher', 'problems');
        }),
        store.onHealth(() => {
          boards.touchAll('teacher', 'problems');
        }),
      );
    },
    stop() {
      problems.stop();
      for (const unsubscribe of subscriptions.splice(0)) unsubscribe();
    },
    reached() {
      reached_at = now().toISOString();
      boards.touchAll('teacher', 'network');
    },
  };
};
