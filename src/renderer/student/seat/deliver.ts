import { MESSAGES, type ClientMessage } from '../../../shared/contract/messages.ts';
import { AirError, type ErrorCode } from '../../../shared/errors.ts';
import { createApi } from '../../common/api.ts';
import { createLessonLink, type LessonLink, type LessonLinkDeps } from '../../common/link/lesson-link.ts';
import { createOutboxDatabase } from '../../common/outbox/outbox-database.ts';
import { createOutbox } from '../../common/outbox/outbox.ts';
import type { OutboxStorage } from '../../common/outbox/outbox.types.ts';
import { createLessonStore } from '../../common/state/lesson-store.ts';
import type { Former, FormerStore } from './former.store.ts';
import { isWorthLate } from './worth-late.ts';

const LOOK_EVERY_MS = 1_500;
/** What was sent last is on its way before its socket is closed. */
const LAST_WORD_MS = 500;
/** What a node says that will never hear this seat again; whatever else it says may pass. */
const NEVER: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['unauthorized', 'ended', 'not_found']);

export interface DeliveryDeps {
  readonly formers: FormerStore;
  /** What is kept of the messages of a seat. */
  readonly openStorage?: (former: Former) => OutboxStorage;
  readonly createLink?: (deps: LessonLinkDeps) => Pick<LessonLink, 'start' | 'stop' | 'send'>;
  /** Asks the node by the seat's token. @throws {AirError} what it says against it */
  readonly askNode?: (former: Former) => Promise<unknown>;
}

const openDatabase = ({ session_id, student_id }: Former): OutboxStorage =>
  createOutboxDatabase({ owner: `${session_id}/${student_id}`, pick: () => globalThis.indexedDB });

const askStream = ({ session_id, token }: Former): Promise<unknown> =>
  createApi({ token }).call('streamStatus', { params: { session_id }, timeout_ms: 4_000 });

/** Delivers what was said in seats that were given up here, by their own tokens, and then forgets them. Resolves once none is left. */
export const deliverAll = async (deps: DeliveryDeps): Promise<void> => {
  const { formers, openStorage = openDatabase, createLink = createLessonLink, askNode = askStream } = deps;

  /** Of the moment is left out: it is erased with the rest. */
  const storageOf = (former: Former): OutboxStorage => {
    const storage = openStorage(former);
    return { ...storage, load: async () => (await storage.load()).filter(isWorthLate) };
  };
  const forget = (former: Former): void => {
    openStorage(former).erase();
    formers.remove(former.student_id);
  };
  /** @returns whether the node will not hear this seat any more; null: it is not to be asked now */
  const isClosed = async (former: Former): Promise<boolean | null> => {
    try {
      await askNode(former);
      return false;
    } catch (error) {
      return error instanceof AirError && NEVER.has(error.code) ? true : null;
    }
  };
  /** Resolves once everything that was said in the seat is delivered, or will never be, and its student is not back here. */
  const deliverOne = (former: Former): Promise<void> =>
    new Promise((resolve) => {
      const { student_id } = former;
      const outbox = createOutbox({
        messages: MESSAGES,
        storage: storageOf(former),
        send: (message) => link.send(message as ClientMessage),
      });
      let is_open = false;
      let last_word: ReturnType<typeof setTimeout> | undefined;
      const stop = (): void => {
        clearInterval(timer);
        clearTimeout(last_word);
        unsubscribe();
        link.stop();
        outbox.stop();
        resolve();
      };
      const finish = (): void => {
        stop();
        forget(former);
      };
      const link = createLink({
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
      const look = (): void => {
        // The same student is back here, and sends it itself.
        if (!formers.all().some((one) => one.student_id === student_id)) stop();
        else if (!formers.due().some((one) => one.student_id === student_id)) finish();
        else if (is_open && outbox.isEmpty() && last_word === undefined) {
          if (former.is_to_leave) link.send({ type: 'presence.leave' });
          last_word = setTimeout(finish, LAST_WORD_MS);
        }
      };
      const unsubscribe = formers.subscribe(look);
      const timer = setInterval(look, LOOK_EVERY_MS);
      link.start();
    });

  for (;;) {
    const due = formers.due();
    formers
      .all()
      .filter(({ student_id }) => !due.some((one) => one.student_id === student_id))
      .forEach(forget);
    const [former] = due;
    if (former === undefined) return;
    const waits = former.is_to_leave || (await storageOf(former).load()).length > 0;
    // The student may have come back meanwhile.
    if (!formers.all().some(({ student_id }) => student_id === former.student_id)) continue;
    if (waits) await deliverOne(former);
    else forget(former);
  }
};

let running: Promise<void> | null = null;

/** One run at a time. */
export const deliver = (formers: FormerStore): void => {
  running ??= deliverAll({ formers }).finally(() => {
    running = null;
  });
};
