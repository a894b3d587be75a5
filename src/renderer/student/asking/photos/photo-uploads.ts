/**
 * Why a photo is not there.
 * - heic, unreadable: the browser cannot show it · too_large: it stays too large
 * - unreachable: the node did not answer · refused: it does not take any (now) · full: it has no room
 * - too_many: this student has sent all that it may in this lesson
 * - closed: the question was closed while it was under way
 */
export type PhotoProblem =
  'heic' | 'unreadable' | 'too_large' | 'unreachable' | 'refused' | 'full' | 'too_many' | 'closed';

/** A photo on its way to the node. */
export interface PhotoUpload {
  readonly upload_id: number;
  readonly file: Blob;
  /** As it is sent; null: it was not made smaller yet. */
  readonly photo: Blob | null;
  readonly step: 'waiting' | 'shrinking' | 'sending' | 'failed';
  /** null: it has not failed. */
  readonly problem: PhotoProblem | null;
}

/** It is on the node. */
export type TakePhoto = (picture_id: string, photo: Blob) => void;

/**
 * Photos on their way, one after the other. They belong to an owner: a question of a student. They go on while another question is shown;
 * who was named last gets what arrives.
 */
export interface PhotoUploads {
  /** The same list until something of it changes. */
  of(owner: string): readonly PhotoUpload[];
  subscribe(listener: () => void): () => void;
  giveTo(owner: string, take: TakePhoto): void;
  add(owner: string, files: readonly Blob[]): void;
  retry(owner: string, upload_id: number): void;
  /** It is not wanted any more. */
  cancel(owner: string, upload_id: number): void;
  /** Nothing is taken any more: what is under way has failed. */
  close(owner: string): void;
}

export interface PhotoUploadsDeps {
  readonly shrink: (file: Blob) => Promise<Blob | PhotoProblem>;
  /** Resolves to its id. */
  readonly send: (photo: Blob, signal: AbortSignal) => Promise<string>;
  readonly problemOf: (error: unknown) => PhotoProblem;
  /** How long the node asks to wait before it is sent again, in milliseconds; null: it does not. */
  readonly waitOf: (error: unknown) => number | null;
}

/** The node asks a class of many phones to come one after the other; who is turned away so often has another trouble. */
const MAX_TRIES = 20;

const NONE: readonly PhotoUpload[] = [];
/** Until then, or until it is called off. */
const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end);
  });

/** Asked anew after each wait. */
const isOff = (signal: AbortSignal): boolean => signal.aborted;

export const createPhotoUploads = ({ shrink, send, problemOf, waitOf }: PhotoUploadsDeps): PhotoUploads => {
  const by_owner = new Map<string, readonly PhotoUpload[]>();
  const takers = new Map<string, TakePhoto>();
  const listeners = new Set<() => void>();
  /** Of the one that is under way. */
  let under_way: { readonly upload_id: number; readonly stop: AbortController } | null = null;
  let last_id = 0;

  const of = (owner: string): readonly PhotoUpload[] => by_owner.get(owner) ?? NONE;
  const set = (owner: string, uploads: readonly PhotoUpload[]): void => {
    by_owner.set(owner, uploads);
    for (const listener of listeners) listener();
  };
  const change = (owner: string, upload_id: number, fields: Partial<PhotoUpload>): void => {
    set(
      owner,
      of(owner).map((upload) => (upload.upload_id === upload_id ? { ...upload, ...fields } : upload)),
    );
  };
  const drop = (owner: string, upload_id: number): void => {
    set(
      owner,
      of(owner).filter((upload) => upload.upload_id !== upload_id),
    );
  };
  const stopIf = (upload_id: number): void => {
    if (under_way?.upload_id === upload_id) under_way.stop.abort();
  };

  /** @throws what the node answers, except that it asks to wait */
  const sendInTurn = async (
    photo: Blob,
    signal: AbortSignal,
    onStep: (step: 'sending' | 'waiting') => void,
  ): Promise<string> => {
    for (let tries = 1; ; tries += 1) {
      onStep('sending');
      try {
        return await send(photo, signal);
      } catch (error) {
        const wait_ms = waitOf(error);
        if (wait_ms === null || tries >= MAX_TRIES || isOff(signal)) throw error;
        onStep('waiting');
        await pause(wait_ms, signal);
        if (isOff(signal)) throw error;
      }
    }
  };

  /** @throws what the node answers */
  const bring = async (owner: string, upload: PhotoUpload, signal: AbortSignal): Promise<void> => {
    const { upload_id, file } = upload;
    change(owner, upload_id, { step: 'shrinking', problem: null });
    const photo = upload.photo ?? (await shrink(file));
    if (isOff(signal)) return;
    if (typeof photo === 'string') {
      change(owner, upload_id, { step: 'failed', problem: photo });
      return;
    }
    const picture_id = await sendInTurn(photo, signal, (step) => {
      change(owner, upload_id, { step, photo });
    });
    // What was called off meanwhile is on the node, and in no answer.
    if (isOff(signal)) return;
    drop(owner, upload_id);
    takers.get(owner)?.(picture_id, photo);
  };
  const nextOf = (): readonly [string, PhotoUpload] | null => {
    for (const [owner, uploads] of by_owner) {
      const upload = uploads.find(({ step }) => step === 'waiting');
      if (upload !== undefined) return [owner, upload];
    }
    return null;
  };
  const goOn = async (): Promise<void> => {
    const next = under_way === null ? nextOf() : null;
    if (next === null) return;
    const [owner, upload] = next;
    const stop = new AbortController();
    under_way = { upload_id: upload.upload_id, stop };
    try {
      await bring(owner, upload, stop.signal);
    } catch (error) {
      if (!stop.signal.aborted)
        change(owner, upload.upload_id, { step: 'failed', problem: problemOf(error) });
    }
    under_way = null;
    await goOn();
  };

  return {
    of,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    giveTo(owner, take) {
      takers.set(owner, take);
    },
    add(owner, files) {
      const added = files.map((file): PhotoUpload => {
        last_id += 1;
        return { upload_id: last_id, file, photo: null, step: 'waiting', problem: null };
      });
      set(owner, [...of(owner), ...added]);
      void goOn();
    },
    retry(owner, upload_id) {
      change(owner, upload_id, { step: 'waiting', problem: null });
      void goOn();
    },
    cancel(owner, upload_id) {
      stopIf(upload_id);
      drop(owner, upload_id);
    },
    close(owner) {
      const uploads = of(owner);
      if (uploads.every(({ step }) => step === 'failed')) return;
      for (const { upload_id } of uploads) stopIf(upload_id);
      set(
        owner,
        uploads.map((upload) =>
          upload.step === 'failed' ? upload : { ...upload, step: 'failed', problem: 'closed' },
        ),
      );
    },
  };
};
