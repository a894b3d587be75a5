// Child of the benchmark: many native viewers in one process, on the viewers' side of the stage.
import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { cleanup, initLogger } from 'node-datachannel';
import { connectJanus, type JanusClient } from './janus-client.ts';
import { loadCommandSchema, loadPlanSchema, type LoadPlan, type LoadReport } from './load-protocol.ts';
import { createFlvViewer, type FlvViewer } from './flv-viewer.ts';
import { createLoadViewer, type LoadViewer } from './load-viewer.ts';
import { openWhep } from './open-whep.ts';

/** Every tenth viewer has its picture packets counted. */
const COUNT_VIDEO_EVERY = 10;

interface KernelCounts {
  readonly received_bytes: number;
  readonly receive_buffer_errors: number;
}

/** Of this namespace: bytes in on all interfaces, and datagrams lost in full socket buffers. */
const readKernelCounts = async (): Promise<KernelCounts> => {
  const [devices, protocols] = await Promise.all([
    readFile('/proc/self/net/dev', 'utf8'),
    readFile('/proc/self/net/snmp', 'utf8'),
  ]);
  const received_bytes = [...devices.matchAll(/^\s*\S+:\s*(\d+)/gm)].reduce(
    (sum, line) => sum + Number(line[1]),
    0,
  );
  const [names = [], values = []] = [...protocols.matchAll(/^Udp: (.*)$/gm)].map((line) =>
    (line[1] ?? '').split(' '),
  );
  return { received_bytes, receive_buffer_errors: Number(values[names.indexOf('RcvbufErrors')] ?? 0) };
};

type FlvTarget = Extract<LoadPlan['target'], { kind: 'flv' | 'stalled' }>;

interface Joined {
  readonly viewer: Pick<LoadViewer, 'counts' | 'close'> | FlvViewer;
  readonly leave: () => Promise<void>;
}

/** 0 where nobody was counted. */
const least = (values: readonly number[]): number => (values.length === 0 ? 0 : Math.min(...values));

const createLoad = (plan: LoadPlan, janus: JanusClient | null) => {
  const joined: Joined[] = [];
  const reasons: Record<string, number> = {};
  const join_ms: number[] = [];
  let failed = 0;
  let retried = 0;

  const joinFlv = async (index: number, target: FlvTarget): Promise<Joined> => {
    const token = target.tokens[index % target.tokens.length] ?? '';
    const viewer = createFlvViewer(target.flv_url, token, {
      reads: target.kind === 'flv',
      counts_pictures: index % COUNT_VIDEO_EVERY === 0,
    });
    try {
      await viewer.first_bytes;
    } catch (error) {
      viewer.close();
      throw error;
    }
    return { viewer, leave: () => Promise.resolve() };
  };

  const joinOnce = async (index: number): Promise<Joined> => {
    const { target } = plan;
    if (target.kind === 'flv' || target.kind === 'stalled') return joinFlv(index, target);
    const viewer = createLoadViewer(`viewer-${index}`, index % COUNT_VIDEO_EVERY === 0);
    const timeout = new AbortController();
    const connect = async (): Promise<Joined> => {
      let leave = (): Promise<void> => Promise.resolve();
      if (target.kind === 'whep') {
        const token = target.tokens[index % target.tokens.length] ?? '';
        const resource = await openWhep(viewer, target.whep_url, token);
        leave = async () => {
          await fetch(resource, { method: 'DELETE', headers: { Authorization: `Bearer ${token}` } });
        };
      } else {
        await janus?.watch(viewer, target.mountpoint);
      }
      await viewer.first_packet;
      return { viewer, leave };
    };
    try {
      return await Promise.race([
        connect(),
        delay(plan.join_timeout_ms, undefined, { signal: timeout.signal }).then(() => {
          throw new Error('no RTP in time');
        }),
      ]);
    } catch (error) {
      viewer.close();
      throw error;
    } finally {
      timeout.abort();
    }
  };

  const join = async (index: number): Promise<void> => {
    for (let tries = 0; tries <= plan.retries; tries += 1) {
      const began_ms = performance.now();
      try {
        joined.push(await joinOnce(index));
        join_ms.push(performance.now() - began_ms);
        return;
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        reasons[reason] = (reasons[reason] ?? 0) + 1;
        if (tries < plan.retries) retried += 1;
      }
    }
    failed += 1;
  };

  let began_ms = performance.now();
  let kernel: KernelCounts = { received_bytes: 0, receive_buffer_errors: 0 };
  return {
    joinAll: async (): Promise<void> => {
      let next = 0;
      const worker = async (): Promise<void> => {
        while (next < plan.viewers) await join(next++);
      };
      await Promise.all(Array.from({ length: plan.concurrency }, worker));
    },
    reset: async (): Promise<void> => {
      for (const { viewer } of joined)
        Object.assign(viewer.counts, { audio_packets: 0, video_packets: 0, pictures: 0, video_lost: 0 });
      kernel = await readKernelCounts();
      began_ms = performance.now();
    },
    report: async (): Promise<LoadReport> => {
      const seconds = (performance.now() - began_ms) / 1000;
      const now = await readKernelCounts();
      const counts = joined.map(({ viewer }) => viewer.counts);
      const counted = counts.filter(({ video_packets }) => video_packets > 0);
      const video_packets = counted.reduce((sum, count) => sum + count.video_packets, 0);
      return {
        ...{ joined: joined.length, failed, retried, reasons, join_ms, seconds },
        audio_packets_per_second_least: least(counts.map((count) => count.audio_packets)) / seconds,
        video_packets_per_second: video_packets / Math.max(1, counted.length) / seconds,
        pictures_per_second_least: least(counted.map(({ pictures }) => pictures)) / seconds,
        video_packets_lost: counted.reduce((sum, count) => sum + count.video_lost, 0),
        receive_buffer_errors: now.receive_buffer_errors - kernel.receive_buffer_errors,
        received_bits_per_second: ((now.received_bytes - kernel.received_bytes) * 8) / seconds,
      };
    },
    leaveAll: async (): Promise<void> => {
      // A server that is gone, or has dropped the viewer already, is left all the same.
      await Promise.all(joined.map(({ leave }) => leave().catch(() => undefined)));
      for (const { viewer } of joined) viewer.close();
    },
  };
};

const plan = loadPlanSchema.parse(JSON.parse(process.argv[2] ?? '{}'));
// Without this the library prints each full queue of the viewers that do not count their pictures.
initLogger('Error', (level, text) => {
  console.error(`load client: ${level}: ${text}`);
});
const janus = plan.target.kind === 'janus' ? await connectJanus(plan.target.websocket_url) : null;
const load = createLoad(plan, janus);

const obey = async (message: unknown): Promise<void> => {
  const { type } = loadCommandSchema.parse(message);
  if (type === 'reset') await load.reset();
  if (type === 'report') process.send?.({ type: 'report', report: await load.report() });
  if (type === 'stop') {
    await load.leaveAll();
    janus?.close();
    cleanup();
    process.exit(0);
  }
};
process.on('message', (message) => {
  void obey(message);
});
// The bench is gone: so is the load.
process.on('disconnect', () => {
  process.exit(0);
});

await load.joinAll();
process.send?.({ type: 'joined', report: await load.report() });
