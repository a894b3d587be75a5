// Child of the overload bench: a few native viewers, on the viewers' side of the stage.
import { cleanup, initLogger } from 'node-datachannel';
import { createLoadViewer } from '../load-viewer.ts';
import { openWhep } from '../open-whep.ts';
import { watchFlv } from './watched-flv.ts';
import { watchPlanSchema, type ViewerSecond, type WatchMessage, type WatchPlan } from './watch-protocol.ts';

const LOOK_EVERY_MS = 25;
const TELL_EVERY_MS = 1000;
/** As the student's page: who sees nothing for so long comes again. */
const STANDS_MS = 5000;
const COME_AGAIN_MS = 1000;

interface Watched {
  look(now_ms: number): void;
  take(now_ms: number): ViewerSecond;
}

const createWatched = ({ by, url, token }: WatchPlan['viewers'][number]): Watched => {
  let leave: () => void = () => undefined;
  /** Whole pictures by WHEP are counted by the library's listener, and seen when we look. */
  let seenByWhep: () => number = () => 0;
  let seen = 0;
  let pictures = 0;
  let longest_ms = 0;
  let last_ms = performance.now();
  let joined_ms = last_ms;
  let rejoins = 0;
  /** The smallest distance of our clock to the stream's so far. */
  let least_ms = Number.POSITIVE_INFINITY;
  let late_ms: number | null = null;

  const onPicture = (now_ms: number): void => {
    longest_ms = Math.max(longest_ms, now_ms - last_ms);
    last_ms = now_ms;
    pictures += 1;
  };
  const join = (): void => {
    joined_ms = performance.now();
    if (by === 'flv') {
      leave = watchFlv({
        url,
        token,
        onPicture: (dts_ms) => {
          const now_ms = performance.now();
          onPicture(now_ms);
          least_ms = Math.min(least_ms, now_ms - dts_ms);
          late_ms = now_ms - dts_ms - least_ms;
        },
        onEnd: rejoinSoon,
      });
      return;
    }
    const viewer = createLoadViewer(`watch-${String(rejoins)}`, true);
    let left = false;
    leave = () => {
      left = true;
      viewer.close();
    };
    seen = 0;
    seenByWhep = () => viewer.counts.pictures;
    openWhep(viewer, url, token).catch(() => {
      if (!left) rejoinSoon();
    });
  };
  const rejoin = (): void => {
    leave();
    rejoins += 1;
    join();
  };
  const rejoinSoon = (): void => {
    setTimeout(rejoin, COME_AGAIN_MS);
  };

  join();
  return {
    look(now_ms) {
      for (const count = seenByWhep(); seen < count; seen += 1) onPicture(now_ms);
      if (now_ms - Math.max(last_ms, joined_ms) > STANDS_MS) rejoin();
    },
    take(now_ms) {
      const second = { pictures, longest_ms: Math.max(longest_ms, now_ms - last_ms), late_ms, rejoins };
      pictures = 0;
      longest_ms = 0;
      return second;
    },
  };
};

initLogger('Error', (level, text) => {
  console.error(`watch client: ${level}: ${text}`);
});
const plan = watchPlanSchema.parse(JSON.parse(process.argv[2] ?? '{}'));
const watched = plan.viewers.map(createWatched);
setInterval(() => {
  const now_ms = performance.now();
  for (const one of watched) one.look(now_ms);
}, LOOK_EVERY_MS);
setInterval(() => {
  const now_ms = performance.now();
  const message: WatchMessage = { viewers: watched.map((one) => one.take(now_ms)) };
  process.send?.(message);
}, TELL_EVERY_MS);
// The bench is gone, or wants no more.
process.on('disconnect', () => {
  cleanup();
  process.exit(0);
});
