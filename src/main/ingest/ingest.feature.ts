import type { StreamKeyRecord } from '../../shared/contract/media/records.ts';
import { AirError } from '../../shared/errors.ts';
import type { Feature, Platform, PresentProblem } from '../feature.ts';
import { createIngestMetrics } from './ingest.metrics.ts';
import { createIngest, type Ingest } from './ingest.service.ts';
import { createSlots, STREAM_KEYS, type Slots } from './slots.ts';

export interface IngestFeatureDeps {
  readonly platform: Pick<
    Platform,
    | 'config'
    | 'entries'
    | 'launcher'
    | 'bus'
    | 'store'
    | 'boards'
    | 'network'
    | 'addresses'
    | 'metrics'
    | 'logger'
    | 'now'
  >;
  readonly lessons: {
    /** The teacher's newest open one; null outside class. */
    openOf(teacher_id: string): { readonly stream_id: string } | null;
  };
}

/** Whose slot is looked at: the open lesson's, else the teacher's first. */
export interface SlotOwner {
  readonly teacher_id: string;
  readonly session: { readonly stream_id: string } | null;
}

/** Where teachers publish by RTMP: their slots and keys, and the ingest's process. */
export interface IngestFeature
  extends Feature, Pick<Ingest, 'setSink' | 'setBusy' | 'publisherOf' | 'disconnect'> {
  readonly slots: Pick<Slots, 'all' | 'provide' | 'ofStream'>;
  /** null: the teacher has none yet. */
  slotOf(owner: SlotOwner): StreamKeyRecord | null;
  /** Such as rtmp://192.168.0.7:1935/live. */
  rtmp_server(): string;
  /** Calls when the port, publishers or refusals may be others, until the returned function is called. */
  onChange: Ingest['onChange'];
}

const CHECKS = { listening: 'ok', starting: 'degraded', down: 'failed', port_taken: 'failed' } as const;

const checkOf = ({ state, is_silent, has_lost }: Ingest): (typeof CHECKS)[keyof typeof CHECKS] =>
  state === 'listening' && (is_silent || has_lost) ? 'degraded' : CHECKS[state];

const problemsOf = ({ state, rtmp_port: port, is_silent, has_lost }: Ingest): PresentProblem[] => {
  switch (state) {
    case 'down':
      return [{ code: 'ingest_down', severity: 'outage' }];
    case 'port_taken':
      return [{ code: 'rtmp_port_taken', severity: 'outage', details: { port } }];
    case 'starting':
    case 'listening':
      if (is_silent) return [{ code: 'ingest_down', severity: 'outage' }];
      return has_lost ? [{ code: 'ingest_lost', severity: 'outage' }] : [];
  }
};

export const createIngestFeature = ({ platform, lessons }: IngestFeatureDeps): IngestFeature => {
  const { config, entries, launcher, bus, store, boards, network, addresses, logger, now } = platform;
  const ingest = createIngest({ config, entry: entries.ingest, launcher, bus, logger });
  const metrics = createIngestMetrics({ registry: platform.metrics, bus });
  const slots = createSlots({
    records: store.collection(STREAM_KEYS),
    slots_per_teacher: config.max_sessions,
    now,
    onChange: () => {
      ingest.setKeys(slots.all);
    },
  });
  const subscriptions: (() => void)[] = [];

  const slotOf = ({ teacher_id, session }: SlotOwner): StreamKeyRecord | null =>
    (session === null ? null : slots.ofStream(session.stream_id)) ?? slots.ofTeacher(teacher_id)[0] ?? null;
  // The port always stands in it: some phone apps do not know RTMP's default.
  const rtmp_server = (): string => `rtmp://${addresses.host()}:${String(ingest.rtmp_port)}/live`;

  return {
    name: 'ingest',
    bindRoutes(routes) {
      routes.bind('rotateStreamKey', async ({ principal }) => {
        if (principal.role !== 'teacher') throw new AirError('forbidden', 'only teachers publish');
        const { teacher_id } = principal;
        await slots.provide(teacher_id);
        // The one whose key the dashboard shows.
        const shown = slotOf({ teacher_id, session: lessons.openOf(teacher_id) });
        if (shown === null) throw new AirError('not_found', 'there is no such publishing slot');
        const { stream_id, key } = await slots.rotate(shown.stream_id);
        boards.touch('teacher', teacher_id, 'ingest');
        bus.fact('stream_key.rotated', null, { teacher_id, stream_id });
        boards.flush('teacher', teacher_id);
        return { body: { stream_key: key } };
      });
    },
    members: {
      teacher: {
        ingest: {
          kind: 'value',
          read(owner) {
            const slot = slotOf(owner);
            if (slot === null) throw new Error('the teacher has no publishing slot');
            const server = rtmp_server();
            return {
              rtmp_server: server,
              stream_key: slot.key,
              rtmp_url: `${server}/${slot.key}`,
              refusals: ingest.refusals(slot.stream_id),
            };
          },
        },
      },
    },
    problems: () => problemsOf(ingest),
    checks: () => ({
      ingest: checkOf(ingest),
    }),
    async start() {
      await slots.load();
      ingest.setKeys(slots.all);
      subscriptions.push(
        metrics.follow(),
        network.onChange(() => {
          boards.touchAll('teacher', 'ingest');
        }),
        ingest.onChange(() => {
          boards.touchAll('teacher', 'ingest');
          boards.touchAll('teacher', 'problems');
        }),
      );
      await ingest.start();
      // At the start somebody is there to choose another port; later it is a problem that the dashboard shows.
      if (ingest.state === 'port_taken') {
        const { rtmp_port: port } = config;
        throw new AirError('unavailable', `port ${String(port)} is taken`, { option: 'rtmp_port', port });
      }
    },
    async stop() {
      await ingest.stop();
      for (const unsubscribe of subscriptions.splice(0)) unsubscribe();
    },
    slots,
    slotOf,
    rtmp_server,
    onChange: ingest.onChange,
    setSink: ingest.setSink,
    setBusy: ingest.setBusy,
    publisherOf: ingest.publisherOf,
    disconnect: ingest.disconnect,
  };
};
