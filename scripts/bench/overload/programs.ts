import { descendants } from '../../../test/support/processes.ts';

/** What an ffmpeg of AIRClass' is there for. Looks at sources are short runs, and not among them. */
export type ProgramKind = 'muxer' | 'sound' | 'repair';

const SIGNS: readonly (readonly [ProgramKind, RegExp])[] = [
  ['muxer', /frag_keyframe/],
  ['sound', /libopus|-c:a aac/],
  ['repair', /force_key_frames/],
];

/** @param command as the system's list of processes has it; null: it is none of these */
export const kindOf = (command: string): ProgramKind | null =>
  SIGNS.find(([, sign]) => sign.test(command))?.[0] ?? null;

/** Counts how often programs of each kind were started, and finds those that run. */
export interface Programs {
  /** By kind, since the first look. */
  look(): Readonly<Record<ProgramKind, number>>;
  /** Those of a kind that run now, oldest first. */
  running(kind: ProgramKind): number[];
}

export const createPrograms = (root_pid: number): Programs => {
  const seen: Record<ProgramKind, Set<number>> = { muxer: new Set(), sound: new Set(), repair: new Set() };
  const present = (): { pid: number; kind: ProgramKind }[] =>
    descendants(root_pid).flatMap(({ pid, command }) => {
      const kind = kindOf(command);
      return kind === null ? [] : [{ pid, kind }];
    });
  return {
    look() {
      for (const { pid, kind } of present()) seen[kind].add(pid);
      return { muxer: seen.muxer.size, sound: seen.sound.size, repair: seen.repair.size };
    },
    running: (kind) =>
      present()
        .filter((one) => one.kind === kind)
        .map(({ pid }) => pid)
        .sort((a, b) => a - b),
  };
};
