import {
  joinAnswerSchema,
  sessionSchema,
  streamStatusSchema,
  type SessionView,
  type StreamStatus,
} from '../../src/shared/contract/index.ts';

/** A running node, whoever started it. */
export interface Node {
  /** The loopback origin; a slash at its end is allowed. */
  readonly url: string;
  readonly teacher_token: string;
}

/** One open lesson of a running node. */
export interface Lesson {
  readonly origin: string;
  readonly teacher_token: string;
  readonly session: SessionView;
  /** For a source on this machine: without a slash at the end. */
  readonly rtmp_server: string;
  readonly stream_key: string;
  /** A new student each time. */
  join(): Promise<{ readonly token: string }>;
  status(): Promise<StreamStatus>;
  /** The address of something below /api/stream/{session_id}/, with the token in its query. */
  streamUrl(path: string, token: string): string;
  end(): Promise<void>;
}

const post = async (url: string, token: string | null, body: object): Promise<unknown> => {
  const answer = await fetch(url, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      ...(token === null ? {} : { Authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`POST ${new URL(url).pathname}: ${answer.status} ${await answer.text()}`);
  return answer.json();
};

let students = 0;

export const openLesson = async ({ url, teacher_token }: Node, title = 'Matrix'): Promise<Lesson> => {
  const { origin } = new URL(url);
  const session = sessionSchema.parse(await post(`${origin}/api/sessions`, teacher_token, { title }));
  const path = `/api/stream/${session.session_id}`;
  return {
    origin,
    teacher_token,
    session,
    rtmp_server: `rtmp://127.0.0.1:${new URL(session.rtmp_server.replace(/^rtmp:/, 'http:')).port}/live`,
    stream_key: session.stream_key,
    join: async () => {
      students += 1;
      const name = `Student ${String(students)}`;
      const body = { join_code: session.join_code, name };
      return joinAnswerSchema.parse(await post(`${origin}/api/join`, null, body));
    },
    status: async () => {
      const headers = { Authorization: `Bearer ${teacher_token}` };
      const answer = await fetch(`${origin}${path}/status`, { headers });
      if (!answer.ok) throw new Error(`GET ${path}/status: ${answer.status} ${await answer.text()}`);
      return streamStatusSchema.parse(await answer.json());
    },
    streamUrl: (below, token) => `${origin}${path}/${below}?token=${encodeURIComponent(token)}`,
    end: async () => {
      await post(`${origin}/api/sessions/${session.session_id}/end`, teacher_token, {});
    },
  };
};
