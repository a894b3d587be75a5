import {
  createPersons,
  isOfStream,
  personOf,
  type Persons,
  type Watching,
  type WatchingViewer,
} from './persons.ts';
import { createSuspects } from './suspects.ts';

/** Of a sender that was lost. */
export interface AtLoss extends Watching {
  /** It had left, or was about to. */
  readonly is_leaving: boolean;
}

export interface CulpritsDeps {
  /** All who watch now. */
  readonly watching: () => Iterable<WatchingViewer>;
  /** Somebody is kept out from now on, by these seats. */
  readonly onNamed: (seats: readonly string[]) => void;
  /** All of one address are put apart from now on. */
  readonly onApart: () => void;
  /** A monotonic clock in milliseconds. */
  readonly now_ms: () => number;
}

/** Who makes senders fall, and who floods: found, and kept out of its lesson's WebRTC until that is over. */
export interface Culprits extends Pick<Persons, 'came' | 'left' | 'isNew'> {
  /** A sender was lost with these on it, as a viewer can bring about. */
  lost(viewers: readonly AtLoss[]): void;
  flooded(viewer: Watching): void;
  isKeptOut(viewer: Watching): boolean;
  isSuspected(viewer: Watching): boolean;
  /** It is suspected for its address alone: no reason to have it anywhere near those who are not. */
  isOfWatchedAddress(viewer: Watching): boolean;
  /** Seats of a lesson that were named. */
  keptOut(stream_id: string): readonly string[];
  /** Its lesson is over. */
  forget(stream_id: string): void;
}

export const createCulprits = ({ watching, onNamed, onApart, now_ms }: CulpritsDeps): Culprits => {
  const persons = createPersons({ watching, now_ms });
  const suspects = createSuspects({ now_ms });
  /** By address alone, and nobody is excused: seats can take turns, and one can leave while another fires. It puts apart, and never names. */
  const addresses = createSuspects({ now_ms });
  /** By stream. */
  const named = new Map<string, Set<string>>();
  /** Addresses of lessons whose settled seats are put apart as well: one was named, or nobody else was there at each loss. */
  const named_at = new Set<string>();
  /** Addresses that were at every loss of late: theirs are halved as suspects are. */
  let recurring: readonly string[] = [];

  const putApart = (crowd: string): void => {
    named_at.add(crowd);
    suspects.watch(crowd);
  };

  const name = (who: string, viewers: readonly Watching[]): void => {
    // Before anybody is kept out, for an address that others share names nobody.
    persons.settleOthers(viewers);
    suspects.keepOut(who);
    const seats: string[] = [];
    for (const viewer of viewers) {
      const { stream_id, seat } = viewer;
      if (seat === null) continue;
      const crowd = persons.crowdOf(viewer);
      if (crowd !== null && !isAllOf(crowd)) putApart(crowd);
      seats.push(seat);
      suspects.keepOut(personOf(stream_id, seat));
      named.set(stream_id, (named.get(stream_id) ?? new Set()).add(seat));
    }
    onNamed(seats);
  };

  /** Nobody of the lesson watches from elsewhere: there is no one to put them apart from. */
  const isAllOf = (crowd: string): boolean =>
    [...watching()].every(
      (viewer) =>
        viewer.seat === null || !isOfStream(crowd, viewer.stream_id) || persons.crowdOf(viewer) === crowd,
    );
  /** As long as the losses are of late. */
  const isRecurring = (crowd: string | null): boolean =>
    crowd !== null && recurring.includes(crowd) && addresses.isSuspected(crowd);
  const isSuspectedItself = (viewer: Watching): boolean =>
    suspects.isSuspected(persons.of(viewer)) ||
    isRecurring(persons.crowdOf(viewer)) ||
    (viewer.seat !== null && suspects.isSuspected(personOf(viewer.stream_id, viewer.seat)));
  const isOfWatchedAddress = (viewer: Watching): boolean => {
    const crowd = persons.crowdOf(viewer);
    if (!suspects.isSuspected(crowd)) return false;
    return !persons.hasSettled(viewer) || named_at.has(crowd ?? '');
  };

  const isApart = (viewer: Watching): boolean => {
    const crowd = persons.crowdOf(viewer);
    return suspects.isSuspected(crowd) && named_at.has(crowd ?? '');
  };

  return {
    came: persons.came,
    left: persons.left,
    isNew: persons.isNew,
    lost(viewers) {
      // Whoever does harm comes for it, and goes: who has watched for a while is suspected only where nobody does.
      const passing = viewers.filter((viewer) => viewer.is_leaving || persons.isNew(viewer));
      const apart = viewers.filter(isApart);
      const there = [apart, passing, viewers].find((some) => some.length > 0) ?? [];
      const names = persons.atLoss(there);
      const persons_there = new Set(viewers.map(persons.of));
      const who = suspects.lost(names, persons_there.size === 1);
      const culprit = there.filter((_, index) => names[index] === who);
      if (who !== null) name(who, culprit);
      for (const viewer of there) {
        const crowd = persons.crowdOf(viewer);
        if (crowd !== null && !persons.hasSettled(viewer)) suspects.watch(crowd);
      }
      if (apart.length > 0) return;
      addresses.lost(viewers.map(persons.crowdOf), false);
      recurring = [...addresses.recurring()].filter((crowd) => !isAllOf(crowd));
      const [only, ...others] = recurring;
      if (only === undefined || others.length > 0) return;
      putApart(only);
      onApart();
    },
    flooded(viewer) {
      const who = persons.of(viewer);
      if (who !== null) name(who, [viewer]);
    },
    isKeptOut: (viewer) =>
      suspects.isKeptOut(persons.of(viewer)) ||
      (viewer.seat !== null && suspects.isKeptOut(personOf(viewer.stream_id, viewer.seat))),
    isSuspected: (viewer) => isSuspectedItself(viewer) || isOfWatchedAddress(viewer),
    isOfWatchedAddress: (viewer) =>
      isApart(viewer) || (!isSuspectedItself(viewer) && isOfWatchedAddress(viewer)),
    keptOut: (stream_id) => [...(named.get(stream_id) ?? [])],
    forget(stream_id) {
      persons.forget(stream_id);
      suspects.forget(stream_id);
      addresses.forget(stream_id);
      recurring = recurring.filter((crowd) => !isOfStream(crowd, stream_id));
      named.delete(stream_id);
      for (const crowd of named_at) if (isOfStream(crowd, stream_id)) named_at.delete(crowd);
    },
  };
};
