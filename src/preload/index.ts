import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron';
import {
  DASHBOARD_MOVED,
  DISPLAYS_CHANGED,
  IPC_CHANNELS,
  type AirClassBridge,
  type DashboardInShare,
  type DisplayReport,
  type IpcAnswer,
  type IpcName,
  type ShareSource,
} from '../shared/ipc.ts';

const ask = async <Value>(name: IpcName, ...args: readonly unknown[]): Promise<Value> => {
  const answer = (await ipcRenderer.invoke(IPC_CHANNELS[name], ...args)) as IpcAnswer<Value>;
  if ('error' in answer) throw new Error(`${answer.error.code}: ${answer.error.message}`);
  return answer.value;
};

const hearOf = (channel: string, listener: (told: never) => void): (() => void) => {
  const hear = (_event: IpcRendererEvent, told: unknown): void => {
    // As the app's side of the contract sends it on this channel.
    listener(told as never);
  };
  ipcRenderer.on(channel, hear);
  return () => {
    ipcRenderer.off(channel, hear);
  };
};

const bridge: AirClassBridge = {
  getTeacherToken: () => ask<string>('getTeacherToken'),
  listShareSources: () => ask<ShareSource[]>('listShareSources'),
  chooseShareSource: (source_id) => ask<DashboardInShare>('chooseShareSource', source_id),
  onDashboardMoved: (listener) => hearOf(DASHBOARD_MOVED, listener),
  endShare: () => ask<undefined>('endShare'),
  openProjector: () => ask<undefined>('openProjector'),
  setBadge: (count) => ask<undefined>('setBadge', count),
  setUnsaved: (is_unsaved) => ask<undefined>('setUnsaved', is_unsaved),
  getDisplays: () => ask<DisplayReport>('getDisplays'),
  onDisplaysChanged: (listener) => hearOf(DISPLAYS_CHANGED, listener),
};

contextBridge.exposeInMainWorld('airclass', bridge);
