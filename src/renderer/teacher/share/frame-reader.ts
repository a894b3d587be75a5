/** Reads a stream of frames until it ends or is stopped; a frame that is not taken over is closed. */
export interface FrameReader {
  stop(): void;
}

/** @param onEnd called once when the stream ended by itself: its track is over */
export const readFrames = <Frame extends { close(): void }>(
  stream: ReadableStream<Frame>,
  onFrame: (frame: Frame) => void,
  onEnd: () => void,
): FrameReader => {
  const reader = stream.getReader();
  let stopped = false;
  const read = async (): Promise<void> => {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      if (stopped) value.close();
      else onFrame(value);
    }
    if (!stopped) onEnd();
  };
  read().catch(() => {
    // A stream that fails has ended as well.
    if (!stopped) onEnd();
  });
  return {
    stop() {
      stopped = true;
      // Of a stream that has failed meanwhile; it gives nothing more either way.
      reader.cancel().catch(() => undefined);
    },
  };
};
