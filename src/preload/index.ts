import { contextBridge, ipcRenderer } from 'electron';
import { IPC_CHANNELS, type AirClassBridge, type IpcAnswer, type IpcName } from '../shared/ipc.ts';

const ask = async <Value>(name: IpcName): Promise<Value> => {
  const answer = (await ipcRenderer.invoke(IPC_CHANNELS[name])) as IpcAnswer<Value>;
  if ('error' in answer) throw new Error(`${answer.error.code}: ${answer.error.message}`);
  return answer.value;
};

const bridge: AirClassBridge = { getTeacherToken: () => ask<string>('getTeacherToken') };

contextBridge.exposeInMainWorld('airclass', bridge);
