type TrackProcessorConstructor = new (init: {
  readonly track: MediaStreamTrack;
  readonly maxBufferSize?: number;
}) => { readonly readable: ReadableStream<VideoFrame | AudioData> };

/** Of Chromium's browsers and Electron; the DOM's types do not know it, as the standard has it in workers alone. */
const processorOf = (): TrackProcessorConstructor | null =>
  (globalThis as { MediaStreamTrackProcessor?: TrackProcessorConstructor }).MediaStreamTrackProcessor ?? null;

/** Whether this browser gives a page the frames of a track. */
export const canReadTracks = (): boolean => processorOf() !== null;

const readable = (track: MediaStreamTrack, maxBufferSize: number): ReadableStream<VideoFrame | AudioData> => {
  const Processor = processorOf();
  if (Processor === null) throw new Error('this browser gives no frames');
  return new Processor({ track, maxBufferSize }).readable;
};

/** The pictures of a track, the newest alone where they are read slowly. */
export const picturesOf = (track: MediaStreamTrack): ReadableStream<VideoFrame> =>
  readable(track, 1) as ReadableStream<VideoFrame>;

/** The sound of a track; half a second of it may wait. */
export const soundOf = (track: MediaStreamTrack): ReadableStream<AudioData> =>
  readable(track, 50) as ReadableStream<AudioData>;
