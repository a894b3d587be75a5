const SAMPLE_RATE = 48_000;

/** Microphone and computer as one sound. It runs from the first input on, silent where nothing comes in. */
export interface SoundMix {
  /** The mixed sound: one track for as long as the mix lives. */
  readonly track: MediaStreamTrack;
  /** In the place of the one before; null: none. */
  setMicrophone(stream: MediaStream | null): void;
  setSystem(stream: MediaStream | null): void;
  /** The teacher's voice stays out of the mix while it is muted. */
  mute(is_muted: boolean): void;
  close(): void;
}

export const createSoundMix = (): SoundMix => {
  const context = new AudioContext({ sampleRate: SAMPLE_RATE, latencyHint: 'interactive' });
  const destination = context.createMediaStreamDestination();
  const voice = context.createGain();
  voice.connect(destination);
  const [track] = destination.stream.getAudioTracks();
  if (track === undefined) throw new Error('no mixed track');
  let microphone: AudioNode | null = null;
  let system: AudioNode | null = null;

  const connect = (stream: MediaStream | null, to: AudioNode): AudioNode | null => {
    if (stream === null || stream.getAudioTracks().length === 0) return null;
    const node = context.createMediaStreamSource(stream);
    node.connect(to);
    return node;
  };

  return {
    track,
    setMicrophone(stream) {
      microphone?.disconnect();
      microphone = connect(stream, voice);
      void context.resume();
    },
    setSystem(stream) {
      system?.disconnect();
      system = connect(stream, destination);
      void context.resume();
    },
    mute(is_muted) {
      // Not at once: a step in the wave is heard as a click.
      voice.gain.setTargetAtTime(is_muted ? 0 : 1, context.currentTime, 0.01);
    },
    close() {
      track.stop();
      void context.close();
    },
  };
};
