import { once } from 'node:events';
import { WebSocket } from 'ws';
import { z } from 'zod';
import { problemSchema, type Problem } from '../../../src/shared/contract/node/problems.ts';

/** What the teacher's dashboard is told of problems, as it is told. The caller closes it. */
export interface TeacherWatch {
  /** Whom `viewers_kept_out` names now. */
  keptOut(): readonly string[];
  /** The codes of all problems that there ever were. */
  readonly told: ReadonlySet<string>;
  close(): void;
}

const problems = z.array(problemSchema);
/** Of all messages, those in which problems stand. */
const messageSchema = z.union([
  z.object({ type: z.literal('snapshot'), stream: z.literal('me'), state: z.object({ problems }) }),
  z.object({ type: z.literal('patch'), stream: z.literal('me'), set: z.object({ problems }) }),
]);

export const watchTeacher = async (origin: string, token: string): Promise<TeacherWatch> => {
  const socket = new WebSocket(`${origin.replace(/^http/, 'ws')}/api/ws?token=${token}`);
  const told = new Set<string>();
  let now: readonly Problem[] = [];
  socket.on('message', (data: Buffer) => {
    const { data: message } = messageSchema.safeParse(JSON.parse(data.toString('utf8')));
    if (message === undefined) return;
    now = message.type === 'snapshot' ? message.state.problems : message.set.problems;
    for (const { code } of now) told.add(code);
  });
  await once(socket, 'open');
  return {
    keptOut: () => {
      const details = now.find(({ code }) => code === 'viewers_kept_out')?.details;
      return z.array(z.string()).safeParse(details?.['student_ids']).data ?? [];
    },
    told,
    close: () => {
      socket.terminate();
    },
  };
};
