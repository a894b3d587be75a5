/** What a native track tells of its opening. */
export interface OpeningTrack {
  isOpen(): boolean;
  /** Has it called once the track is open; on a thread's word, so a moment later. */
  onOpen(listener: () => void): void;
}

/**
 * Calls `onAllOpen` once, when every one of the tracks is open. They open with one transport, but one after the other, on a
 * native thread that a busy machine may halt in between: what is sent on a track that is not open yet throws as if it were closed.
 */
export const whenAllOpen = (tracks: readonly OpeningTrack[], onAllOpen: () => void): void => {
  let told = false;
  for (const track of tracks) {
    track.onOpen(() => {
      if (told || !tracks.every((other) => other.isOpen())) return;
      told = true;
      onAllOpen();
    });
  }
};
