import { AirError } from '../../shared/errors.ts';
import { messageSenderOf, type MessageBinder } from '../http/index.ts';
import type { AssistantPrincipal, Principal } from '../identity/index.ts';
import type { Answering } from './answering.ts';
import type { AskingMetrics } from './asking.metrics.ts';
import type { OpenQuiz } from './expect.ts';
import type { Marking } from './marking.ts';
import type { Steering } from './steering.ts';

type Leader = Extract<Principal, { readonly role: 'teacher' }> | AssistantPrincipal;

export interface AskingMessagesDeps {
  /** A lesson that has not ended. @throws AirError ended, unavailable */
  readonly openOf: (session_id: string | null) => Promise<OpenQuiz>;
  /** Of a run of the teacher's, of any lesson. One after the other for each lesson. @throws AirError not_found, unavailable */
  readonly withRun: (
    teacher_id: string,
    run_id: string,
    use: (open: OpenQuiz) => Promise<void>,
  ) => Promise<void>;
  /** What changes an open lesson's runs is done one after the other. */
  readonly inTurn: <T>(session_id: string, work: () => Promise<T>) => Promise<T>;
  readonly answering: Answering;
  readonly steering: Steering;
  readonly marking: Marking;
  /** Who is here, and has no answer that counts to what is open. */
  readonly waitingIn: (open: OpenQuiz, run_id: string) => readonly string[];
  /** @throws AirError not_found for who is not here without a device */
  readonly expectWithoutDevice: (session_id: string, entry_id: string) => void;
  /** Keeps it for later lessons of the class, where the student has a row of its list. */
  readonly giveTime: (open: OpenQuiz, student_id: string, percent: number) => Promise<void>;
  /** Of a student's answers, by what they weigh. @throws AirError rate_limited */
  readonly takePace: (student_id: string, answer: unknown) => void;
  readonly metrics: AskingMetrics;
}

/** What students and the teacher send about what is asked. */
export const bindAskingMessages = (messages: MessageBinder, deps: AskingMessagesDeps): void => {
  const { openOf, withRun, inTurn, answering, steering, marking, metrics } = deps;
  const { waitingIn, expectWithoutDevice, giveTime, takePace } = deps;

  messages.bind('quiz.respond', async ({ payload, principal: { student_id }, session_id }) => {
    takePace(student_id, payload.answer);
    try {
      await answering.respond(await openOf(session_id), { student_id, ...payload });
      metrics.answered('in_time');
    } catch (error) {
      if (error instanceof AirError && error.details?.['reason'] === 'late') metrics.answered('late');
      throw error;
    }
  });
  messages.bind('quiz.submit', async ({ payload: { run_id }, principal: { student_id }, session_id }) => {
    await answering.submit(await openOf(session_id), run_id, student_id);
  });

  const sentBy = (principal: Leader, id: string): string => `${messageSenderOf(principal)}/${id}`;
  /** A press that steers, in the open lesson. */
  const steer = async (session_id: string | null, work: (open: OpenQuiz) => Promise<void>): Promise<void> => {
    const open = await openOf(session_id);
    await inTurn(open.session_id, () => work(open));
  };
  messages.bind('quiz.open', ({ id, payload: { run_id, question_id }, principal, session_id }) =>
    steer(session_id, (open) => steering.open(open, run_id, question_id, sentBy(principal, id))),
  );
  messages.bind('quiz.vote_again', ({ id, payload: { run_id, question_id }, principal, session_id }) =>
    steer(session_id, (open) => steering.voteAgain(open, run_id, question_id, sentBy(principal, id))),
  );
  messages.bind('quiz.close', ({ payload: { run_id }, session_id }) =>
    steer(session_id, (open) => steering.close(open, run_id)),
  );
  messages.bind('quiz.add_time', ({ id, payload: { run_id, seconds }, principal, session_id }) =>
    steer(session_id, (open) => steering.addTime(open, run_id, seconds, sentBy(principal, id))),
  );
  messages.bind('quiz.reveal', ({ payload: { run_id }, session_id }) =>
    steer(session_id, (open) => steering.reveal(open, run_id)),
  );
  messages.bind('quiz.nudge', ({ payload: { run_id, student_id }, session_id }) =>
    steer(session_id, (open) =>
      steering.nudge(
        open,
        run_id,
        waitingIn(open, run_id).filter((id) => student_id === null || id === student_id),
      ),
    ),
  );
  messages.bind('quiz.set', ({ payload: { run_id, settings }, session_id }) =>
    steer(session_id, (open) => steering.set(open, run_id, settings)),
  );
  messages.bind('quiz.wall', ({ payload: { run_id, ...wanted }, session_id }) =>
    steer(session_id, (open) => steering.wall(open, run_id, wanted)),
  );
  messages.bind('quiz.put_away', ({ payload: { run_id }, session_id }) =>
    steer(session_id, (open) => steering.putAway(open, run_id)),
  );
  messages.bind('quiz.extra_time', ({ payload: { student_id, percent }, session_id }) =>
    steer(session_id, (open) => giveTime(open, student_id, percent)),
  );
  messages.bind('quiz.answer_for', ({ payload, session_id }) =>
    steer(session_id, async (open) => {
      const { run_id, question_id, entry_id, answer } = payload;
      expectWithoutDevice(open.session_id, entry_id);
      await marking.answerFor(open, run_id, question_id, entry_id, answer);
    }),
  );

  messages.bind('quiz.key', ({ payload: { run_id, question_id, correct }, principal: { teacher_id } }) =>
    withRun(teacher_id, run_id, (open) => marking.key(open, run_id, question_id, correct)),
  );
  messages.bind('quiz.accept', ({ payload: { run_id, question_id, answer }, principal: { teacher_id } }) =>
    withRun(teacher_id, run_id, (open) => marking.accept(open, run_id, question_id, answer)),
  );
  messages.bind('quiz.mark', ({ payload, principal: { teacher_id } }) => {
    const { run_id, question_id, student_id, mark } = payload;
    return withRun(teacher_id, run_id, (open) => marking.mark(open, run_id, question_id, student_id, mark));
  });
  messages.bind('quiz.count_late', ({ payload, principal: { teacher_id } }) => {
    const { run_id, question_id, student_id, counts } = payload;
    return withRun(teacher_id, run_id, (open) =>
      marking.countLate(open, run_id, question_id, student_id, counts),
    );
  });
};
