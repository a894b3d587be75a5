import { createContext, useContext, useSyncExternalStore } from 'react';
import type { Api } from '../../common/api.ts';
import type { ProjectorControl } from '../projector/projector-control.ts';
import type { ShareControl } from '../share/share-control.ts';
import type { ThemeControl } from '../../common/theme.ts';
import type { TeacherLink, TeacherView } from './teacher-link.ts';

/** What the teacher's page is made with; built once by its entry. */
export interface Page {
  readonly api: Api;
  readonly link: TeacherLink;
  readonly share: ShareControl;
  readonly projector: ProjectorControl;
  /** The address of a picture of the node's, for an element that can set no header. */
  readonly mediaUrl: (path: string) => string;
  /** Opens a WebSocket of the node's, as the teacher. */
  readonly openSocket: (path: string) => WebSocket;
}

const PageContext = createContext<Page | null>(null);
const ThemeContext = createContext<ThemeControl | null>(null);

export const PageProvider = PageContext.Provider;
export const ThemeProvider = ThemeContext.Provider;

const provided = <Value>(value: Value | null): Value => {
  if (value === null) throw new Error('rendered outside its provider');
  return value;
};

/** @throws {Error} outside PageProvider */
export const usePage = (): Page => provided(useContext(PageContext));

/** @throws {Error} outside ThemeProvider */
export const useThemeControl = (): ThemeControl => provided(useContext(ThemeContext));

/** Whether the page has lost the node, and tries to find it again. */
export const useIsLinkLost = (): boolean => useTeacherView().status === 'reconnecting';

/** What is known of the link. */
export const useTeacherView = (): TeacherView => {
  const { link } = usePage();
  return useSyncExternalStore(link.subscribe, link.current, link.current);
};
