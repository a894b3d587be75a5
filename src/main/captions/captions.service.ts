import { randomBytes } from 'node:crypto';
import { byTime, type CaptionProblem, type Cue } from '../../shared/captions/captions.types.ts';
import { readCaptions } from '../../shared/captions/read-captions.ts';
import type { Captions, CaptionsRecord } from '../../shared/contract/captions.ts';
import { AirError } from '../../shared/errors.ts';
import { decodeText } from '../tables/index.ts';
import type { CaptionFiles } from './caption-files.ts';

export interface CaptionDeskDeps {
  readonly files: CaptionFiles;
  /** Of a recording there are other captions now, or none. */
  readonly onChange: (recording_id: string) => void;
  readonly now: () => Date;
}

export interface ImportedCaptions {
  readonly captions: Captions;
  readonly format: 'srt' | 'vtt';
  readonly encoding: NonNullable<ReturnType<typeof decodeText>['encoding']>;
  readonly problems: readonly CaptionProblem[];
}

/** Captions of recordings. What may be done with which recording is the caller's to know. Changes of one come one after the other. */
export interface CaptionDesk {
  /** @throws AirError unavailable */
  get(recording_id: string): Promise<Captions>;
  /**
   * @param version of those that are replaced; null: there are none. @param length_seconds of the recording
   * @throws AirError conflict {version}, invalid_input {seconds} beyond the recording, storage_full, unavailable
   */
  put(
    recording_id: string,
    body: { readonly version: string | null; readonly cues: readonly Cue[] },
    length_seconds: number,
  ): Promise<Captions>;
  /**
   * In the place of what there is. @param version of those that are replaced; undefined: whichever
   * @throws AirError invalid_input {problems} where nothing of it can be shown, conflict {version}, storage_full, unavailable
   */
  import(
    recording_id: string,
    file: { readonly bytes: Uint8Array; readonly version: string | undefined },
    length_seconds: number,
  ): Promise<ImportedCaptions>;
  /** @throws AirError unavailable */
  remove(recording_id: string): Promise<void>;
}

const viewOf = (recording_id: string, record: CaptionsRecord | null): Captions => ({
  recording_id,
  version: record?.version ?? null,
  updated_at: record?.updated_at ?? null,
  cues: record?.cues ?? [],
});

export const createCaptionDesk = ({ files, onChange, now }: CaptionDeskDeps): CaptionDesk => {
  const last = new Map<string, Promise<unknown>>();
  const inOrder = <T>(recording_id: string, work: () => Promise<T>): Promise<T> => {
    const done = (last.get(recording_id) ?? Promise.resolve()).then(work);
    const settled = done
      .catch(() => undefined)
      .then(() => {
        if (last.get(recording_id) === settled) last.delete(recording_id);
      });
    last.set(recording_id, settled);
    return done;
  };
  /** @throws AirError conflict */
  const expectVersion = async (recording_id: string, version: string | null): Promise<void> => {
    const present = (await files.read(recording_id))?.version ?? null;
    if (present !== version)
      throw new AirError('conflict', 'the captions are others by now', { version: present });
  };
  const write = async (recording_id: string, cues: readonly Cue[]): Promise<Captions> => {
    const record: CaptionsRecord = {
      ...{ schema_version: 1, recording_id, version: randomBytes(9).toString('base64url') },
      ...{ updated_at: now().toISOString(), cues: [...cues].sort(byTime) },
    };
    await files.write(record);
    onChange(recording_id);
    return viewOf(recording_id, record);
  };

  return {
    // In order: what cannot be read is put aside, and must not be what has just been written.
    get: (recording_id) =>
      inOrder(recording_id, async () => viewOf(recording_id, await files.read(recording_id))),
    put: (recording_id, { version, cues }, length_seconds) =>
      inOrder(recording_id, async () => {
        await expectVersion(recording_id, version);
        if (cues.some(({ end_seconds }) => end_seconds > length_seconds))
          throw new AirError('invalid_input', 'the recording is shorter than that', {
            seconds: length_seconds,
          });
        return write(recording_id, cues);
      }),
    import: (recording_id, { bytes, version }, length_seconds) =>
      inOrder(recording_id, async () => {
        if (version !== undefined) await expectVersion(recording_id, version);
        const { text, encoding } = decodeText(bytes);
        const { cues, format, problems } = readCaptions(text ?? '', { length_seconds });
        if (encoding === null || format === null || cues.length === 0)
          throw new AirError('invalid_input', 'nothing of the file can be shown', { problems });
        return { captions: await write(recording_id, cues), format, encoding, problems };
      }),
    remove: (recording_id) =>
      inOrder(recording_id, async () => {
        await files.remove(recording_id);
        onChange(recording_id);
      }),
  };
};
