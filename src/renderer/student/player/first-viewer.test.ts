import { expect, test, vi } from 'vitest';
import { createFirstViewer } from './first-viewer.ts';
import { patience } from '../../../../test/support/patience.ts';

const WAIT = { timeout: patience(10_000) };

/** A connection in a test's hands. */
const setup = ({ fails = false }: { readonly fails?: boolean } = {}) => {
  const peers: { closed: boolean; remote: string[] }[] = [];
  let onNetwork = (): void => undefined;
  const viewer = createFirstViewer({
    createPeer: () => {
      if (fails) throw new Error('this browser has none');
      const seen = { closed: false, remote: [] as string[] };
      peers.push(seen);
      const name = `offer ${peers.length}`;
      const peer = {
        createOffer: () => Promise.resolve({ type: 'offer', sdp: name }),
        setLocalDescription: () => Promise.resolve(),
        setRemoteDescription: ({ sdp }: RTCSessionDescriptionInit) => {
          seen.remote.push(String(sdp));
          return Promise.resolve();
        },
        close: () => {
          seen.closed = true;
        },
      };
      return peer as unknown as RTCPeerConnection;
    },
    watchNetwork: (onChange) => {
      onNetwork = onChange;
      return () => {
        onNetwork = () => undefined;
      };
    },
  });
  return { viewer, peers, changeNetwork: () => onNetwork() };
};
const answer = { sdp: 'answer', location: '/api/stream/s/whep/v', etag: '"1"' };

test('has an offer before anybody asks, made once', async () => {
  const { viewer, peers } = setup();
  expect(viewer.offer()).toBeNull();
  viewer.prepare();
  viewer.prepare();
  await vi.waitFor(() => {
    expect(viewer.offer()).toEqual({ sdp: 'offer 1', quality: 'full' });
  }, WAIT);
  expect(peers).toHaveLength(1);
});

test('connects as soon as it is answered, and is handed over once', async () => {
  const { viewer, peers } = setup();
  viewer.prepare();
  await vi.waitFor(() => {
    expect(viewer.offer()).not.toBeNull();
  }, WAIT);
  viewer.answered(answer, { sdp: 'offer 1', quality: 'full' });
  expect(peers[0]?.remote).toEqual(['answer']);
  expect(viewer.take()).toMatchObject({ sdp: 'offer 1', answer: { location: answer.location } });
  expect(viewer.take()).toBeNull();
  viewer.drop();
  expect(peers[0]?.closed).toBe(false);
});

test('unanswered, it is handed over with its offer', async () => {
  const { viewer } = setup();
  viewer.prepare();
  await vi.waitFor(() => {
    expect(viewer.offer()).not.toBeNull();
  }, WAIT);
  expect(viewer.take()).toMatchObject({ sdp: 'offer 1', answer: null });
});

test('is made anew on another network', async () => {
  const { viewer, peers, changeNetwork } = setup();
  viewer.prepare();
  await vi.waitFor(() => {
    expect(viewer.offer()).not.toBeNull();
  }, WAIT);
  changeNetwork();
  await vi.waitFor(() => {
    expect(viewer.offer()?.sdp).toBe('offer 2');
  }, WAIT);
  expect(peers.map(({ closed }) => closed)).toEqual([true, false]);
  // The join took its time: what it answers is the connection that is gone.
  viewer.answered(answer, { sdp: 'offer 1', quality: 'full' });
  expect(peers[1]?.remote).toEqual([]);
  expect(viewer.take()).toMatchObject({ sdp: 'offer 2', answer: null });
});

test('is none in a browser without WebRTC, and none before its offer is made', async () => {
  const without = setup({ fails: true });
  without.viewer.prepare();
  expect(without.viewer.offer()).toBeNull();
  expect(without.viewer.take()).toBeNull();
  const { viewer, peers } = setup();
  viewer.prepare();
  expect(viewer.take()).toBeNull();
  await vi.waitFor(() => {
    expect(peers[0]?.closed).toBe(true);
  }, WAIT);
});
