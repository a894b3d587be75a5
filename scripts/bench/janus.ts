import { execFile, spawn } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

export const JANUS_MOUNTPOINT = 1;

/** A Janus of our own with one RTP mountpoint, configured in a temporary folder. The caller stops it. */
export interface Janus {
  readonly version: string;
  readonly pid: number;
  readonly websocket_url: string;
  readonly rtp_ports: { readonly audio: number; readonly video: number };
  stop(): Promise<void>;
}

const freeTcpPort = async (): Promise<number> => {
  const server = createServer().listen(0);
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address ? address.port : 0;
};

const freeUdpPort = async (): Promise<number> => {
  const socket = createSocket('udp4').bind(0);
  await once(socket, 'listening');
  const { port } = socket.address();
  socket.close();
  return port;
};

/** Whether somebody accepts connections there within 15 s. */
const listens = async (host: string, port: number): Promise<boolean> => {
  const deadline_ms = performance.now() + 15_000;
  while (performance.now() < deadline_ms) {
    const socket = connect({ host, port });
    // A refused connection is what is being waited out.
    const open = await once(socket, 'connect').then(
      () => true,
      () => false,
    );
    socket.destroy();
    if (open) return true;
    await delay(100);
  }
  return false;
};

/** "1.1.2" where Janus is installed; null where it is not. */
export const findJanus = async (): Promise<string | null> => {
  // It has no --version: it names its version in the first lines, and then complains about the missing folder.
  const output = await new Promise<string>((resolve) => {
    execFile('janus', ['-F', '/nonexistent', '-C', '/nonexistent'], { timeout: 10_000 }, (_error, stdout) => {
      resolve(stdout);
    });
  });
  return /version: \d+ \(([\d.]+)\)/.exec(output)?.[1] ?? null;
};

/**
 * Janus as its own documentation sets up a broadcast: streaming plugin, RTP in, WebSocket API. The event loops stay at
 * Janus' default (a thread per viewer).
 * @returns null where it is not installed.
 */
export const startJanus = async (deps: {
  readonly work_dir: string;
  readonly address: string;
}): Promise<Janus | null> => {
  const version = await findJanus();
  if (version === null) return null;
  const folder = path.join(deps.work_dir, 'janus');
  await mkdir(folder, { recursive: true });
  const rtp_ports = { audio: await freeUdpPort(), video: await freeUdpPort() };
  const websocket_port = await freeTcpPort();
  const write = (name: string, text: string): Promise<void> => writeFile(path.join(folder, name), text);
  await write(
    'janus.jcfg',
    `general: { debug_level = 3, protected_folders = [] }
nat: { ice_enforce_list = "${deps.address}" }
plugins: { disable = "libjanus_audiobridge.so,libjanus_duktape.so,libjanus_echotest.so,libjanus_lua.so,libjanus_nosip.so,libjanus_recordplay.so,libjanus_sip.so,libjanus_textroom.so,libjanus_videocall.so,libjanus_videoroom.so,libjanus_voicemail.so" }
transports: { disable = "libjanus_http.so,libjanus_mqtt.so,libjanus_nanomsg.so,libjanus_pfunix.so,libjanus_rabbitmq.so" }
`,
  );
  await write(
    'janus.transport.websockets.jcfg',
    `general: { json = "compact", ws = true, ws_port = ${websocket_port}, wss = false }\n`,
  );
  await write(
    'janus.plugin.streaming.jcfg',
    `bench: {
  type = "rtp", id = ${JANUS_MOUNTPOINT}, description = "bench", audio = true, video = true
  audioport = ${rtp_ports.audio}, audiopt = 111, audiocodec = "opus"
  videoport = ${rtp_ports.video}, videopt = 102, videocodec = "h264"
  videofmtp = "profile-level-id=42e01f;packetization-mode=1;level-asymmetry-allowed=1"
}\n`.replaceAll(', ', '\n  '),
  );
  const child = spawn('janus', ['-F', folder], { stdio: ['ignore', 'ignore', 'ignore'] });
  const exited = once(child, 'exit');
  // A missing executable was found above.
  child.on('error', () => undefined);
  const stop = async (): Promise<void> => {
    child.kill();
    await Promise.race([exited, delay(5000, undefined, { ref: false })]);
    child.kill('SIGKILL');
    await exited;
  };
  if (!(await listens(deps.address, websocket_port))) {
    await stop();
    throw new Error('janus did not open its WebSocket port in 15 s');
  }
  return {
    version,
    pid: child.pid ?? 0,
    websocket_url: `ws://${deps.address}:${websocket_port}`,
    rtp_ports,
    stop,
  };
};
