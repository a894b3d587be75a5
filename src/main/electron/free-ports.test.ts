import { createSocket } from 'node:dgram';
import { createServer, type AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { Config } from '../config/config.ts';
import { moveTakenPorts } from './free-ports.ts';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

const takeTcp = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer();
    closers.push(() => new Promise((done) => server.close(() => done())));
    server.listen(0, '127.0.0.1', () => {
      resolve((server.address() as AddressInfo).port);
    });
  });

const takeUdp = (): Promise<number> =>
  new Promise((resolve) => {
    const socket = createSocket('udp4');
    closers.push(() => new Promise((done) => socket.close(done)));
    socket.bind(0, '127.0.0.1', () => {
      resolve(socket.address().port);
    });
  });

const CONFIG: Config = {
  role: 'main',
  host: '127.0.0.1',
  port: 0,
  rtmp_port: 0,
  webrtc_port: 0,
  allowed_hosts: [],
  unlock: false,
  teacher_lan: false,
  max_sessions: 1,
  tls: null,
  data_dir: '',
  teacher_token: null,
  public_url: null,
  log_level: 'silent',
  ffmpeg_path: null,
  dist_dir: '',
};

describe('ports that are taken', () => {
  it('leaves free ports and port 0 alone', async () => {
    const free = await takeTcp();
    await closers.pop()!();
    const wanted = { ...CONFIG, port: free };
    expect(await moveTakenPorts(wanted)).toEqual({ config: wanted, moved: [] });
  });

  it('moves each taken port to a free one and says so', async () => {
    const [port, rtmp_port, webrtc_port] = [await takeTcp(), await takeTcp(), await takeUdp()];
    const { config, moved } = await moveTakenPorts({ ...CONFIG, port, rtmp_port, webrtc_port });
    expect(moved.map(({ option, from }) => [option, from])).toEqual([
      ['port', port],
      ['rtmp_port', rtmp_port],
      ['webrtc_port', webrtc_port],
    ]);
    expect([config.port, config.rtmp_port, config.webrtc_port]).toEqual(moved.map(({ to }) => to));
    expect(new Set([port, rtmp_port, config.port, config.rtmp_port]).size).toBe(4);
    expect((await moveTakenPorts(config)).moved).toEqual([]);
  });

  it('does not move one of ours onto another of ours', async () => {
    const port = await takeTcp();
    const { config } = await moveTakenPorts({ ...CONFIG, port, rtmp_port: port + 1 });
    expect(config.port).not.toBe(config.rtmp_port);
  });
});
