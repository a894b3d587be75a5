import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { startLossyRelay, throughRelay, type LossyRelay } from '../../support/lossy-relay.ts';
import { startEngine, STREAM, type EngineHarness } from '../../support/media/engine-harness.ts';
import { createNativeViewer, type NativeViewer } from '../../support/media/native-viewer.ts';
import { readRtp } from '../../support/media/rtp-reader.ts';
import { patience } from '../../support/patience.ts';

const WAIT = { timeout: patience(25_000), interval: 50 };

describe('a viewer on bad Wi-Fi', () => {
  let air: EngineHarness;
  let relay: LossyRelay;
  let viewer: NativeViewer;

  beforeEach(async () => {
    air = await startEngine();
  });
  afterEach(async () => {
    viewer.close();
    await relay.stop();
    await air.stop();
  });

  const open = async (): Promise<void> => {
    viewer = createNativeViewer({ name: 'on-bad-wifi', keep: true });
    const { sdp } = await air.engine.openViewer({
      viewer_id: 'on-bad-wifi',
      stream_id: STREAM,
      sdp: await viewer.offer(),
      reached_address: '127.0.0.1',
      quality: 'full',
      seat: null,
      address: null,
    });
    viewer.accept(throughRelay(sdp, relay));
  };

  test(
    'gets nearly every picture over 5 % loss and 30 ms of jitter, by asking again',
    async () => {
      relay = await startLossyRelay({
        engine: { address: '127.0.0.1', ports: air.engine.webrtc_ports },
        to_viewer: { loss: 0.05, delay_ms: 5, jitter_ms: 30, reorder: true },
        to_engine: { loss: 0.05, delay_ms: 5, jitter_ms: 30, reorder: true },
      });
      air.publish();
      await open();
      await vi.waitFor(() => {
        expect(viewer.counts.video_packets).toBeGreaterThan(1200);
        expect(viewer.counts.audio_packets).toBeGreaterThan(100);
      }, WAIT);
      const { to_viewer } = relay.counts;
      expect(to_viewer.lost / to_viewer.received).toBeGreaterThan(0.03);
      expect(viewer.counts.nacks).toBeGreaterThan(10);

      // The last half second may still be on its way.
      const packets = viewer.videoInOrder().slice(0, -60).map(readRtp);
      const numbers = packets.map(({ sequence }) => sequence);
      const span = ((numbers.at(-1)! - numbers[0]!) & 0xffff) + 1;
      expect(new Set(numbers).size / span).toBeGreaterThan(0.995);
      expect(viewer.counts.recovered / viewer.counts.missing).toBeGreaterThan(0.95);
    },
    patience(60_000),
  );
});

describe('the lossy relay itself', () => {
  test('loses, delays and limits as it is told, per direction, and changes while it runs', async () => {
    const engine = createSocket('udp4');
    const student = createSocket('udp4');
    for (const socket of [engine, student]) {
      socket.bind(0, '127.0.0.1');
      await once(socket, 'listening');
    }
    const relay = await startLossyRelay({
      engine: { address: '127.0.0.1', ports: [engine.address().port] },
      to_engine: { loss: 0.2 },
    });
    try {
      let arrived = 0;
      let back = 0;
      let from = { address: '', port: 0 };
      engine.on('message', (_datagram, { address, port }) => {
        arrived += 1;
        from = { address, port };
      });
      student.on('message', () => (back += 1));
      for (let i = 0; i < 500; i += 1) student.send(Buffer.alloc(100), relay.port, relay.address);
      await expect.poll(() => relay.counts.to_engine.received, WAIT).toBe(500);
      await expect.poll(() => arrived, WAIT).toBe(relay.counts.to_engine.delivered);
      expect(arrived).toBeGreaterThan(350);
      expect(arrived).toBeLessThan(450);

      // 25 kB at 100 kbit/s would take 2 s, and the queue holds a tenth of that.
      relay.setRules({ to_viewer: { rate_bps: 100_000, queue_ms: 200 } });
      for (let i = 0; i < 25; i += 1) engine.send(Buffer.alloc(1000), from.port, from.address);
      await expect.poll(() => relay.counts.to_viewer.received, WAIT).toBe(25);
      expect(relay.counts.to_viewer.overflowed).toBeGreaterThan(15);
      await expect.poll(() => back, WAIT).toBe(25 - relay.counts.to_viewer.overflowed);
      expect(relay.viewers).toBe(1);
    } finally {
      await relay.stop();
      for (const socket of [engine, student]) socket.close();
    }
  });

  test('puts itself in the place of the engine in an answer, section by section', () => {
    const answer = [
      'v=0',
      'm=video 9 UDP/TLS/RTP/SAVPF 102',
      'a=candidate:1 1 UDP 2130706431 10.0.0.1 8189 typ host',
      'a=candidate:2 1 UDP 2130706175 10.0.0.2 8189 typ host',
      'a=end-of-candidates',
      'm=audio 9 UDP/TLS/RTP/SAVPF 111',
      'a=candidate:1 1 UDP 2130706431 10.0.0.1 8189 typ host',
      '',
    ].join('\r\n');
    const led = throughRelay(answer, { address: '127.0.0.1', port: 4000 });
    expect(led.match(/a=candidate:1 1 UDP 2130706431 127\.0\.0\.1 4000 typ host/g)).toHaveLength(2);
    expect(led).not.toContain('10.0.0.');
    expect(() => throughRelay('v=0\r\n', { address: '127.0.0.1', port: 1 })).toThrow('without candidates');
  });
});
