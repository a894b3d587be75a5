import { randomBytes } from 'node:crypto';
import { AirError } from '../../shared/errors.ts';
import type { Feature, Platform } from '../feature.ts';
import type { Principal } from '../identity/index.ts';
import { lengthened, paused, resumed, started, stopped, type TimerChange } from './timer.changes.ts';
import { createTimers, TIMERS } from './timer.service.ts';

export interface TimerFeatureDeps {
  readonly platform: Pick<Platform, 'store' | 'boards' | 'now'>;
}

type Sender = Extract<Principal, { readonly teacher_id: string }>;

interface Call {
  readonly id: string;
  readonly principal: Sender;
  readonly session_id: string | null;
}

const senderOf = (principal: Sender): string =>
  principal.role === 'assistant' ? `assistant/${principal.remote_id}` : 'teacher';

/** A countdown or a stopwatch, by the node's clock: the same second on every page. */
export const createTimerFeature = ({ platform }: TimerFeatureDeps): Feature => {
  const { store, boards, now } = platform;
  const timers = createTimers({
    records: store.collection(TIMERS),
    now,
    onChange: (session_id) => {
      boards.touch('class', session_id, 'timer');
      boards.flush('class', session_id);
    },
  });
  const change = async ({ id, principal, session_id }: Call, to: TimerChange): Promise<void> => {
    if (session_id === null) throw new AirError('ended', 'no lesson is open');
    const { teacher_id } = principal;
    await timers.change({ teacher_id, session_id, message: `${senderOf(principal)}/${id}` }, to);
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
          read: ({ teacher_id, session_id, status }) =>
            status === 'open' ? timers.of(teacher_id, session_id) : null,
        },
      },
    },
    start: () => timers.load(),
    stop: () => {
      timers.stop();
    },
  };
};
