import { dialog, type BrowserWindow, type MessageBoxOptions } from 'electron';
import type { MovedPort } from './free-ports.ts';
import type { Say, ShellText } from './texts.ts';

const MOVED_TEXTS = {
  port: 'moved_port',
  rtmp_port: 'moved_rtmp_port',
  webrtc_port: 'moved_webrtc_port',
} as const satisfies Record<MovedPort['option'], ShellText>;

/** The first of two buttons is yes, the second one no. */
const agrees = async (parent: BrowserWindow, question: MessageBoxOptions): Promise<boolean> => {
  const { response } = await dialog.showMessageBox(parent, {
    ...question,
    defaultId: 1,
    cancelId: 1,
    noLink: true,
  });
  return response === 0;
};

/** Asks whether the class may end. Escape and the window's own button mean no. */
export const confirmEnd = (parent: BrowserWindow, say: Say): Promise<boolean> =>
  agrees(parent, {
    type: 'question',
    title: say('quit_title'),
    message: say('quit_question'),
    detail: say('quit_detail'),
    buttons: [say('quit_end'), say('quit_cancel')],
  });

/** Asks whether what was typed and not saved may be lost. Escape and the window's own button mean no. */
export const confirmLeave = (parent: BrowserWindow, say: Say): Promise<boolean> =>
  agrees(parent, {
    type: 'warning',
    title: say('leave_title'),
    message: say('leave_question'),
    detail: say('leave_detail'),
    buttons: [say('leave'), say('stay')],
  });

export const sayEndFailed = async (parent: BrowserWindow, say: Say): Promise<void> => {
  const message = say('end_failed_title');
  await dialog.showMessageBox(parent, { type: 'error', message, detail: say('end_failed_detail') });
};

/** Says which ports another program has, and what that changes. */
export const sayMovedPorts = async (
  parent: BrowserWindow,
  say: Say,
  moved: readonly MovedPort[],
): Promise<void> => {
  const sentences = moved.map(({ option, from, to }) => say(MOVED_TEXTS[option], { from, to }));
  await dialog.showMessageBox(parent, {
    type: 'info',
    message: say('moved_title'),
    detail: [...sentences, say('moved_detail')].join('\n'),
  });
};
