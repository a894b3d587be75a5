import { setTimeout as delay } from 'node:timers/promises';
import { createRandom } from '../../../test/support/rtmp/mutate.ts';
import { leaveViewer, postOffer, retryAfterMs, takeSeat, type Answer } from './ask.ts';
import { createNativePeer, type NativePeer } from './native-peer.ts';
import type { AttackReport, RtcpAttack } from './protocol.ts';
import { rtcpOf } from './rtcp-kinds.ts';

/** Packets go out in turns of so long, between which what comes in is taken. */
const TURN_MS = 5;
/** A sender that is lost falls silent. */
const SILENT_AFTER_MS = 700;
const CONNECT_TIMEOUT_MS = 4000;
/** Its packet is on its way by then. */
const LEAVES_AFTER_MS = 150;
/** Where the node names no time, as for who is kept out. */
const ASKS_AGAIN_AFTER_MS = 500;

interface Visit {
  readonly peer: NativePeer;
  readonly location: string;
  readonly token: string;
  readonly from: string;
  ssrc: number;
  heard_at_ms: number;
  ended: boolean;
}

/** Takes one seat after the other, and sends from each what no browser would. */
export const attackByRtcp = async (plan: RtcpAttack): Promise<AttackReport> => {
  const { origin, join_code, whep_url, kind } = plan;
  const random = createRandom(plan.seed);
  const began_ms = performance.now();
  const until_ms = began_ms + plan.seconds * 1000;
  const student_ids: string[] = [];
  const statuses: Record<string, number> = {};
  let [sent, seats, refused, put_out, address_index] = [0, 0, 0, 0, 0];
  let kept_out_after: number | null = null;
  let kept_out_after_ms: number | null = null;
  let first_sent_ms: number | null = null;

  const isOver = (): boolean => performance.now() >= until_ms || sent >= plan.packets;
  const waitAs = async (answer: Answer): Promise<void> => {
    await delay(retryAfterMs(answer) ?? ASKS_AGAIN_AFTER_MS);
  };

  const come = async (from: string): Promise<Visit | null> => {
    const seat = await takeSeat(origin, join_code, { name: `Mallory ${student_ids.length}`, from });
    if ('status' in seat) {
      await waitAs(seat);
      return null;
    }
    student_ids.push(seat.student_id);
    let visit: Visit | null = null;
    const peer = createNativePeer({
      name: `mallory-${student_ids.length}`,
      address: from,
      reports: false,
      onPacket: (medium, packet) => {
        if (visit === null) return;
        visit.heard_at_ms = performance.now();
        if (medium === 'video') visit.ssrc = packet.readUInt32BE(8);
      },
      onEnd: () => {
        if (visit !== null) visit.ended = true;
      },
    });
    const answer = await postOffer(whep_url, { sdp: await peer.offer(), token: seat.token, from });
    statuses[answer.status] = (statuses[answer.status] ?? 0) + 1;
    if (answer.status !== 201) {
      peer.close();
      refused += 1;
      if (answer.text.includes('kept_out')) {
        kept_out_after ??= seats;
        kept_out_after_ms ??= performance.now() - (first_sent_ms ?? performance.now());
        address_index += 1;
        if (address_index >= plan.addresses.length) await waitAs(answer);
      } else await waitAs(answer);
      return null;
    }
    visit = {
      ...{ peer, token: seat.token, from, ssrc: 0, heard_at_ms: 0, ended: false },
      location: answer.headers.location ?? '',
    };
    peer.accept(answer.text);
    const connects_by_ms = performance.now() + CONNECT_TIMEOUT_MS;
    while (visit.ssrc === 0 && !visit.ended && performance.now() < connects_by_ms) await delay(TURN_MS);
    return visit;
  };

  const attack = async (visit: Visit): Promise<void> => {
    seats += 1;
    let tried = 0;
    const began_at_ms = performance.now();
    first_sent_ms ??= began_at_ms;
    for (;;) {
      const now_ms = performance.now();
      const due = Math.min(
        plan.packets_per_seat,
        Math.ceil(((now_ms - began_at_ms + TURN_MS) * plan.packets_per_second) / 1000),
      );
      for (; tried < due && sent < plan.packets && !visit.ended; tried += 1) {
        // Its own library refuses some of what is too odd.
        if (visit.peer.sendRtcp(rtcpOf(kind, random, visit.ssrc))) sent += 1;
      }
      if (tried >= plan.packets_per_seat || isOver()) {
        await delay(LEAVES_AFTER_MS);
        return;
      }
      if (visit.ended || now_ms - visit.heard_at_ms > SILENT_AFTER_MS) {
        put_out += 1;
        return;
      }
      await delay(TURN_MS);
    }
  };

  while (!isOver()) {
    const from = plan.addresses[Math.min(address_index, plan.addresses.length - 1)] ?? '';
    const visit = await come(from).catch(async () => {
      await delay(ASKS_AGAIN_AFTER_MS);
      return null;
    });
    if (visit === null) continue;
    if (visit.ssrc !== 0) await attack(visit);
    visit.peer.close();
    // It does not wait for the answer: it is back with another seat by then.
    void leaveViewer(whep_url, visit);
  }
  const seconds = (performance.now() - began_ms) / 1000;
  return { sent, seats, kept_out_after, kept_out_after_ms, refused, put_out, student_ids, statuses, seconds };
};
