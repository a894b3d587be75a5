import type { Boards } from '../boards/index.ts';
import type { Bus } from '../bus/bus.ts';
import { answersOf, gradesOf, takenBackOf } from './asked-facts.ts';
import type { EngagementService } from './engagement.service.ts';
import type { LessonListener } from './lesson-listener.ts';

export interface FollowBusDeps {
  readonly engagement: EngagementService;
  readonly boards: Pick<Boards, 'touch'>;
}

/** Hears what other rooms tell. @returns what ends each of them */
export const followBus = (bus: Bus, { engagement, boards }: FollowBusDeps): (() => void)[] => {
  /** Nothing of a lesson that is not followed is collected. */
  const hear = (session_id: string, tell: (listener: LessonListener) => void): void => {
    const live = engagement.live(session_id);
    if (live !== null) tell(live.listener);
  };
  /** Who is there, or who may be measured, may be another. */
  const look = ({ payload }: { readonly payload: { session_id: string; student_id: string } }): void => {
    const { session_id, student_id } = payload;
    hear(session_id, (listener) => {
      listener.look(student_id);
    });
    engagement.live(session_id)?.changed();
    boards.touch('student', student_id, 'measured');
  };

  return [
    bus.on('session.started', ({ payload: { session_id } }) => void engagement.begin(session_id)),
    bus.on('session.ended', ({ payload: { session_id } }) => void engagement.end(session_id)),
    bus.on('student.joined', look),
    bus.on('student.restored', look),
    bus.on('student.mates_changed', look),
    bus.on('student.removed', ({ payload: { session_id, student_id } }) => {
      hear(session_id, (listener) => {
        listener.removed(student_id);
      });
      engagement.live(session_id)?.changed();
    }),
    bus.on('session.roster_changed', ({ payload: { session_id } }) => {
      engagement.consentChanged(session_id);
    }),
    bus.on('presence.changed', ({ payload: { session_id, student_id } }) => {
      hear(session_id, (listener) => {
        listener.look(student_id);
      });
      engagement.live(session_id)?.changed();
    }),
    bus.on('presence.beat', ({ payload: { session_id, student_id, beat } }) => {
      hear(session_id, (listener) => {
        listener.beat(student_id, beat);
      });
    }),
    bus.on('wishes.changed', ({ payload: { session_id } }) => {
      engagement.live(session_id)?.changed();
    }),
    bus.on('chat.said', ({ payload }) => {
      hear(payload.session_id, (listener) => {
        listener.said(payload);
      });
    }),
    bus.on('hand.raised', ({ payload: { session_id, student_id } }) => {
      hear(session_id, (listener) => {
        listener.hand(student_id);
      });
    }),
    bus.on('hand.taken', ({ payload: { session_id } }) => {
      hear(session_id, (listener) => {
        listener.handsTaken();
      });
    }),
    bus.on('lost.told', ({ payload: { session_id, student_id } }) => {
      hear(session_id, (listener) => {
        listener.lost(student_id);
      });
    }),
    bus.on('reaction.given', ({ payload: { session_id, student_id } }) => {
      hear(session_id, (listener) => {
        listener.reacted(student_id);
      });
    }),
    bus.on('check.asked', ({ payload: { session_id } }) => {
      hear(session_id, (listener) => {
        listener.checkAsked();
      });
    }),
    bus.on('check.answered', ({ payload: { session_id, student_id, understood } }) => {
      hear(session_id, (listener) => {
        listener.checked(student_id, understood);
      });
    }),
    bus.on('quiz.asked', ({ payload }) => {
      hear(payload.session_id, (listener) => {
        listener.asked(payload);
      });
    }),
    bus.on('quiz.closed', ({ payload }) => {
      hear(payload.session_id, (listener) => {
        listener.closed(payload);
      });
    }),
    bus.on('quiz.answered', ({ payload }) => {
      const live = engagement.live(payload.session_id);
      if (live !== null) live.listener.answered(payload);
      else
        void engagement.afterwards(payload.session_id, (t, isMeasured) => answersOf(t, payload, isMeasured));
    }),
    bus.on('quiz.taken_back', ({ payload }) => {
      const live = engagement.live(payload.session_id);
      if (live !== null) live.listener.takenBack(payload);
      else
        void engagement.afterwards(payload.session_id, (t, isMeasured) =>
          takenBackOf(t, payload, isMeasured),
        );
    }),
    bus.on('quiz.graded', ({ payload }) => {
      const live = engagement.live(payload.session_id);
      if (live !== null) live.listener.graded(payload);
      else
        void engagement.afterwards(payload.session_id, (t, isMeasured) => gradesOf(t, payload, isMeasured));
    }),
  ];
};
