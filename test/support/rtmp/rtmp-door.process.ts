/**
 * Knocks at an RTMP port from another computer, as its arguments say: `crowd HOST PORT ADDRESS…` opens 16 connections of
 * each address that send a byte, and come again when they are put out, until it is killed; `publish HOST PORT KEY ADDRESS`
 * prints after how many milliseconds it was let in, and leaves.
 */
import { openPublisher, openRtmp } from './rtmp-client.ts';

const CONNECTIONS_OF_AN_ADDRESS = 16;

const [what, host = '', port = '', ...rest] = process.argv.slice(2);

const knock = async (from: string): Promise<never> => {
  for (;;) {
    const client = await openRtmp(Number(port), from, host);
    client.send(Buffer.from([3]));
    await client.closed;
  }
};

if (what === 'crowd') {
  for (const from of rest)
    for (let index = 0; index < CONNECTIONS_OF_AN_ADDRESS; index += 1) void knock(from);
} else {
  const [key = '', from] = rest;
  const asked_at = performance.now();
  void openPublisher(Number(port), key, from, host).then((client) => {
    console.log(String(Math.round(performance.now() - asked_at)));
    return client.stop();
  });
}
