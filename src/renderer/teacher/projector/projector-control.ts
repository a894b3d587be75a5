import { z } from 'zod';
import { projectorSchema, type ProjectorView } from '../../../shared/contract/projector.ts';
import type { Outbox } from '../../common/outbox/outbox.ts';
import type { LessonStore } from '../../common/state/lesson-store.ts';

/** What is needed of a BroadcastChannel. */
export interface Channel {
  postMessage(message: unknown): void;
  onmessage: ((event: MessageEvent) => void) | null;
}

/**
 * What the projector does, as all windows of this teacher have it. A wish holds in this browser's windows at once and without the
 * node; the node keeps it, and tells the windows of other machines.
 */
export interface ProjectorControl {
  /** The same object until it is another. */
  current(): ProjectorView;
  subscribe(listener: () => void): () => void;
  /** Nothing outside class. */
  set(part: Partial<ProjectorView>): void;
}

export interface ProjectorControlDeps {
  readonly store: Pick<LessonStore, 'get' | 'subscribe'>;
  /** null: no lesson is open. */
  readonly outbox: () => Pick<Outbox, 'enqueue'> | null;
  /** To the other windows of this browser; null: there is no such thing. */
  readonly channel: Channel | null;
}

/** Of other pages of this origin, of whatever version. */
const wishSchema = projectorSchema.extend({ session_id: z.string() });
type Wish = z.infer<typeof wishSchema>;

const OPEN: ProjectorView = { blank: false, names: false };

const isSame = (one: ProjectorView, other: ProjectorView): boolean =>
  one.blank === other.blank && one.names === other.names;

export const createProjectorControl = (deps: ProjectorControlDeps): ProjectorControl => {
  const { store, outbox, channel } = deps;
  const listeners = new Set<() => void>();
  /** What was wished here and the node does not tell yet; null: what it tells holds. */
  let wish: Wish | null = null;
  /** Wishes of this page's that are on their way. */
  let under_way = 0;
  let view = OPEN;

  const lesson = (): string | null => store.get('teacher', 'session')?.session_id ?? null;
  const told = (): ProjectorView => store.get('teacher', 'projector') ?? OPEN;
  const update = (): void => {
    if (wish?.session_id !== lesson()) wish = null;
    const next = wish ?? told();
    if (isSame(next, view)) return;
    view = { blank: next.blank, names: next.names };
    for (const listener of listeners) listener();
  };
  store.subscribe('teacher', 'session', update);
  store.subscribe('teacher', 'projector', () => {
    // While wishes are on their way, what is told may be an older one's, also where it looks the same.
    if (under_way === 0) wish = null;
    update();
  });
  if (channel !== null) {
    channel.onmessage = ({ data }) => {
      const heard = wishSchema.safeParse(data);
      if (!heard.success || heard.data.session_id !== lesson() || isSame(heard.data, view)) return;
      wish = heard.data;
      update();
    };
  }

  return {
    current: () => view,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    set(part) {
      const session_id = lesson();
      const box = outbox();
      if (session_id === null || box === null) return;
      wish = { ...view, ...part, session_id };
      channel?.postMessage(wish);
      update();
      under_way += 1;
      void box.enqueue('projector.set', part).saved.finally(() => {
        under_way -= 1;
        // It was told before it was acknowledged.
        if (under_way === 0 && wish !== null && isSame(wish, told())) wish = null;
        update();
      });
    },
  };
};
