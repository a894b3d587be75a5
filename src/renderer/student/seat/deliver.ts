import { MESSAGES, type ClientMessage } from '../../../shared/contract/messages.ts';
import { AirError } from '../../../shared/errors.ts';
import { createApi, isNetworkFailure } from '../../common/api.ts';
import { createLessonLink } from '../../common/link/lesson-link.ts';
import { createOutboxDatabase } from '../../common/outbox/outbox-database.ts';
import { createOutbox } from '../../common/outbox/outbox.ts';
import { createLessonStore } from '../../common/state/lesson-store.ts';
import type { Former, FormerStore } from './former.store.ts';

const LOOK_EVERY_MS = 200;
/** What was sent last is on its way before its socket is closed. */
const LAST_WORD_MS = 500;

const databaseOf = ({ session_id, student_id }: Former) =>
  createOutboxDatabase({ owner: `${session_id}/${student_id}`, pick: () => globalThis.indexedDB });

/** @returns whether the node will not hear this seat any more; null: it is not to be asked now */
const isClosed = async ({ session_id, token }: Former): Promise<boolean | null> => {
  try {
    await createApi({ token }).call('streamStatus', { params: { session_id }, timeout_ms: 4_000 });
    return false;
  } catch (error) {
    const is_away = isNetworkFailure(error) || (error instanceof AirError && error.code === 'unavailable');
    return is_away ? null : true;
  }
};

/** Resolves once everything that was said in the seat is delivered, or will never be; nothing of it is kept then. */
const deliverOne = (former: Former, formers: FormerStore): Promise<void> =>
  new Promise((resolve) => {
    const { student_id } = former;
    const outbox = createOutbox({
      messages: MESSAGES,
      storage: databaseOf(former),
      send: (message) => link.send(message as ClientMessage),
    });
    let is_open = false;
    let is_leaving = false;
    const stop = (): void => {
      clearInterval(timer);
      link.stop();
      outbox.stop();
      resolve();
    };
    const finish = (): void => {
      outbox.erase();
      formers.remove(student_id);
      stop();
    };
    const link = createLessonLink({
      token: former.token,
      store: createLessonStore(),
      outbox,
      onStatus: (status) => {
        is_open = status === 'open';
        if (status === 'refused') finish();
      },
      onEnded: finish,
      isRefused: () => isClosed(former),
    });
    const timer = setInterval(() => {
      // The same student is back here, and sends it itself.
      if (!formers.all().some((one) => one.student_id === student_id)) stop();
      else if (!formers.due().some((one) => one.student_id === student_id)) finish();
      else if (is_open && outbox.isEmpty() && !is_leaving) {
        is_leaving = true;
        if (former.is_to_leave) link.send({ type: 'presence.leave' });
        setTimeout(finish, LAST_WORD_MS);
      }
    }, LOOK_EVERY_MS);
    link.start();
  });

let running: Promise<void> | null = null;

const deliverAll = async (formers: FormerStore): Promise<void> => {
  for (;;) {
    const due = formers.due();
    for (const old of formers
      .all()
      .filter(({ student_id }) => !due.some((one) => one.student_id === student_id))) {
      databaseOf(old).erase();
      formers.remove(old.student_id);
    }
    const [former] = due;
    if (former === undefined) return;
    const waits = former.is_to_leave || (await databaseOf(former).load()).length > 0;
    if (waits) await deliverOne(former, formers);
    else formers.remove(former.student_id);
  }
};

/** Delivers what was said in seats that were given up here, by their own tokens, and then forgets them. One run at a time. */
export const deliver = (formers: FormerStore): void => {
  running ??= deliverAll(formers).finally(() => {
    running = null;
  });
};
