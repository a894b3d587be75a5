import { randomBytes } from 'node:crypto';
import { AirError } from '../../shared/errors.ts';
import type { Feature, Platform } from '../feature.ts';
import { messageSenderOf } from '../http/index.ts';
import type { Principal } from '../identity/index.ts';
import { lengthened, paused, resumed, started, stopped, type TimerChange } from './timer.changes.ts';
import { createTimers, TIMERS } from './timer.service.ts';

export interface TimerFeatureDeps {
  readonly platform: Pick<Platform, 'store' | 'boards' | 'bus' | 'logger' | 'now' | 'slept_ms'>;
  readonly lessons: { readonly open: readonly { readonly session_id: string }[] };
}

type Sender = Extract<Principal, { readonly teacher_id: string }>;

interface Call {
  readonly id: string;
  readonly principal: Sender;
  readonly session_id: string | null;
}

/** A countdown or a stopwatch, by the node's clock: the same second on every page. */
export const createTimerFeature = ({ platform, lessons }: TimerFeatureDeps): Feature => {
  const { store, boards, bus, logger, now, slept_ms } = platform;
  const onLeft = (error: unknown, session_id: string): void => {
    logger.warn({ err: error, session_id }, 'the timer of a lesson that is over could not be removed');
  };
  const timers = createTimers({
    records: store.collection(TIMERS),
    now,
    slept_ms,
    onLeft,
    onChange: (session_id) => {
      boards.touch('class', session_id, 'timer');
      boards.flush('class', session_id);
    },
  });
  let unsubscribe: (() => void) | undefined;
  const change = async ({ id, principal, session_id }: Call, to: TimerChange): Promise<void> => {
    if (session_id === null) throw new AirError('ended', 'no lesson is open');
    const { teacher_id } = principal;
    await timers.change({ teacher_id, session_id, message: `${messageSenderOf(principal)}/${id}` }, to);
  };

  return {
    name: 'timer',
    bindMessages(messages) {
      messages.bind('timer.start', (call) =>
        change(call, started(randomBytes(16).toString('base64url'), call.payload)),
      );
      messages.bind('timer.add', (call) => change(call, lengthened(call.payload.seconds)));
      messages.bind('timer.pause', (call) => change(call, paused));
      messages.bind('timer.resume', (call) => change(call, resumed));
      messages.bind('timer.stop', (call) => change(call, stopped));
    },
    members: {
      class: {
        timer: {
          kind: 'value',
          read: ({ session_id, status }) => (status === 'open' ? timers.of(session_id) : null),
        },
      },
    },
    async start() {
      await timers.load(lessons.open.map(({ session_id }) => session_id));
      unsubscribe = bus.on('session.ended', ({ payload: { session_id } }) => {
        timers.endLesson(session_id).catch((error: unknown) => {
          onLeft(error, session_id);
        });
      });
    },
    stop: () => {
      unsubscribe?.();
      timers.stop();
    },
  };
};
