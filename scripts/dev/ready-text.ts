import type { ReadyEvent } from '../../src/shared/contract/index.ts';
import { INSPECTOR_PORTS, type DevOptions } from './dev-options.ts';

const inspectorsText = (electron: boolean): string =>
  Object.entries(INSPECTOR_PORTS)
    // Electron's children take no flags of Node's.
    .filter(([name]) => name === 'app' || !electron)
    .map(([name, port]) => `${name} 127.0.0.1:${port}`)
    .join(', ');

export interface ReadyTextDeps {
  readonly ready: ReadyEvent;
  readonly options: DevOptions;
  readonly electron: boolean;
  /** The port at which browsers find the pages. */
  readonly front_port: number;
}

/** Where everything is, for the terminal. */
export const readyText = ({ ready, options, electron, front_port }: ReadyTextDeps): string => {
  const teacher = new URL(ready.teacher_url);
  teacher.port = String(front_port);
  const who = options.host === '127.0.0.1' ? '   (this computer alone; phones: --host=0.0.0.0)' : '';
  const lines = [
    `Teacher    ${teacher.href}`,
    `Students   ${ready.join_url}${who}`,
    `OBS        ${ready.rtmp_server}`,
    ...(options.inspect ? [`Inspectors ${inspectorsText(electron)}`] : []),
    'Ctrl-C ends everything.',
  ];
  return ['', ...lines.map((line) => `  ${line}`), ''].join('\n');
};
