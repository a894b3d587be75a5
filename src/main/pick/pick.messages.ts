import { messageSenderOf, type MessageBinder } from '../http/index.ts';
import type { Principal } from '../identity/index.ts';
import { AirError } from '../../shared/errors.ts';
import type { PickLesson } from './people-here.ts';
import type { PickCall, Picks } from './picks.service.ts';

export interface PickMessagesDeps {
  readonly picks: Picks;
  /** null: it is not open. */
  readonly lessonOf: (session_id: string) => PickLesson | null;
}

interface Said {
  readonly id: string;
  readonly principal: Principal;
  readonly session_id: string | null;
}

export const bindPickMessages = (messages: MessageBinder, { picks, lessonOf }: PickMessagesDeps): void => {
  const callOf = ({ id, principal, session_id }: Said): PickCall => {
    const lesson = session_id === null ? null : lessonOf(session_id);
    if (lesson === null) throw new AirError('ended', 'no lesson is open');
    return { lesson, message_id: `${messageSenderOf(principal)}/${id}` };
  };
  messages.bind('pick.draw', (said) => picks.draw(callOf(said), said.payload.count));
  messages.bind('pick.skip', (said) => picks.skip(callOf(said), said.payload.person_id));
  messages.bind('pick.pass', (said) => picks.pass(callOf(said), said.payload.person_id));
  messages.bind('pick.undo', (said) => picks.undo(callOf(said)));
  messages.bind('pick.clear', (said) => picks.clear(callOf(said)));
  messages.bind('pick.show', (said) => picks.show(callOf(said), said.payload.shown));
  messages.bind('pick.decline', (said) => {
    const { draw_id } = said.payload;
    return picks.decline(callOf(said), { student_id: said.principal.student_id, draw_id });
  });
};
