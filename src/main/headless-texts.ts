import { AirError } from '../shared/errors.ts';

/** How the ports are set, by the setting's name in the error's details. */
const PORT_FLAGS: Readonly<Record<string, { readonly flag: string; readonly purpose: string }>> = {
  port: { flag: '--port', purpose: 'pages and API' },
  rtmp_port: { flag: '--rtmp-port', purpose: 'RTMP' },
  webrtc_port: { flag: '--webrtc-port', purpose: 'WebRTC (UDP)' },
};

/** Why AIRClass did not start, for a person at a terminal: what is wrong and what to do. */
export const startFailureText = (error: unknown): string => {
  if (!(error instanceof AirError)) {
    return `AIRClass could not start: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
  }
  const { option, port } = error.details ?? {};
  const taken = error.code === 'unavailable' && typeof option === 'string' ? PORT_FLAGS[option] : undefined;
  if (taken !== undefined) {
    return (
      `Port ${String(port)} for ${taken.purpose} is taken by another program. ` +
      `Close that program, or choose another port: ${taken.flag}=NUMBER (0 takes any free one).`
    );
  }
  if (error.code === 'conflict') {
    return `AIRClass is already running with this data folder. Close it, or choose another: --data-dir=FOLDER. (${error.message})`;
  }
  if (option === 'data_dir') {
    return `AIRClass could not start: ${error.message}. Change that, or choose another folder: --data-dir=FOLDER.`;
  }
  return `AIRClass could not start: ${error.message}`;
};

/** Why AIRClass stopped by itself in the middle of its work. */
export const lostFolderText = (error: AirError): string =>
  `AIRClass stopped: while this computer stood still, another one took over its data folder. (${error.message})`;
