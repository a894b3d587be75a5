import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron';
import {
  DASHBOARD_MOVED,
  IPC_CHANNELS,
  type AirClassBridge,
  type DashboardInShare,
  type IpcAnswer,
  type IpcName,
  type ShareSource,
} from '../shared/ipc.ts';

const ask = async <Value>(name: IpcName, ...args: readonly unknown[]): Promise<Value> => {
  const answer = (await ipcRenderer.invoke(IPC_CHANNELS[name], ...args)) as IpcAnswer<Value>;
  if ('error' in answer) throw new Error(`${answer.error.code}: ${answer.error.message}`);
  return answer.value;
};

const bridge: AirClassBridge = {
  getTeacherToken: () => ask<string>('getTeacherToken'),
  listShareSources: () => ask<ShareSource[]>('listShareSources'),
  chooseShareSource: (source_id) => ask<DashboardInShare>('chooseShareSource', source_id),
  onDashboardMoved: (listener) => {
    const hear = (_event: IpcRendererEvent, dashboard: DashboardInShare): void => {
      listener(dashboard);
    };
    ipcRenderer.on(DASHBOARD_MOVED, hear);
    return () => {
      ipcRenderer.off(DASHBOARD_MOVED, hear);
    };
  },
  endShare: () => ask<undefined>('endShare'),
  openProjector: () => ask<undefined>('openProjector'),
  setBadge: (count) => ask<undefined>('setBadge', count),
  setUnsaved: (is_unsaved) => ask<undefined>('setUnsaved', is_unsaved),
};

contextBridge.exposeInMainWorld('airclass', bridge);
