// Child of the benchmark: a class that only watches, by WebRTC and once by FLV, on the viewers' side of the stage.
import { get } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { cleanup, initLogger } from 'node-datachannel';
import { FLV_TAG } from '../../../src/main/flv/flv-tag.ts';
import { createFlvDemuxer } from '../../../src/main/media/flv/flv-demuxer.ts';
import { takeSeat, type TakenSeat } from './ask.ts';
import { createHonestViewer, type HonestViewer } from './honest-viewer.ts';
import { classCommandSchema, classPlanSchema, type ClassReport } from './protocol.ts';
import { createStandstills } from './standstills.ts';

const plan = classPlanSchema.parse(JSON.parse(process.argv[2] ?? '{}'));
initLogger('Error', (level, text) => {
  console.error(`class: ${level}: ${text}`);
});

const JOIN_TIMEOUT_MS = 20_000;
const LOOK_MS = 50;

const sit = async (from: string, index: number): Promise<TakenSeat> => {
  const seat = await takeSeat(plan.origin, plan.join_code, { name: `Honest ${index + 1}`, from });
  if ('status' in seat) throw new Error(`the class cannot join: ${seat.status} ${seat.text}`);
  return seat;
};

const flv = createStandstills(performance.now());
const readFlv = (token: string): void => {
  const demuxer = createFlvDemuxer(({ type }) => {
    if (type === FLV_TAG.video) flv.picture(performance.now());
  });
  get(plan.flv_url, { agent: false, headers: { Authorization: `Bearer ${token}` } }, (response) => {
    response.on('data', (chunk: Buffer) => {
      demuxer.push(chunk);
    });
    // A reader that is cut off shows as a standstill that goes on.
    response.on('error', () => undefined);
  }).on('error', () => undefined);
};

const seats: TakenSeat[] = [];
for (const [index, address] of plan.addresses.entries()) seats.push(await sit(address, index));
const viewers: HonestViewer[] = seats.map(({ token }, index) =>
  createHonestViewer({
    name: `honest-${index}`,
    whep_url: plan.whep_url,
    token,
    address: plan.addresses[index] ?? '',
  }),
);

const report = (): ClassReport => ({
  viewers: viewers.map((viewer) => ({
    ...viewer.standing(),
    connections: viewer.connections,
    pictures: viewer.pictures,
    kept_out: viewer.kept_out,
  })),
  flv_longest_ms: flv.read(performance.now()).longest_ms,
});

const obey = async (message: unknown): Promise<void> => {
  switch (classCommandSchema.parse(message).type) {
    case 'restart':
      for (const viewer of viewers) viewer.restart();
      flv.restart(performance.now());
      return;
    case 'report':
      process.send?.({ type: 'report', report: report() });
      return;
    case 'stop':
      await Promise.all(viewers.map((viewer) => viewer.stop()));
      cleanup();
      process.exit(0);
  }
};
process.on('message', (message) => {
  void obey(message);
});
// The bench is gone: so is the class.
process.on('disconnect', () => {
  process.exit(0);
});

readFlv(seats[0]?.token ?? '');
for (const viewer of viewers) viewer.start();
const deadline_ms = performance.now() + JOIN_TIMEOUT_MS;
while (viewers.some(({ pictures }) => pictures === 0)) {
  if (performance.now() > deadline_ms) throw new Error('not everyone of the class has a picture');
  await delay(LOOK_MS);
}
process.send?.({ type: 'watching', student_ids: seats.map(({ student_id }) => student_id) });
