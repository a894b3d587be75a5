import { useEffect, useState, type RefObject } from 'react';
import { LONGEST_PAUSE_MS, levelDb, levelShare, verdictOf, type SoundVerdict } from './sound-level.ts';

const SAMPLES = 1024;

/** `paused`: the browser lets no page hear before the first click on it. */
export type SoundState = SoundVerdict | 'paused';

/**
 * Measures a stream's sound without playing it. The bar's element gets its level as the custom property `--level`
 * (0 to 1) at every painted frame, past React; the word changes rarely and is returned.
 */
export const useSoundLevel = (
  stream: MediaStream,
  has_sound: boolean,
  bar: RefObject<HTMLElement | null>,
): SoundState => {
  const [state, setState] = useState<SoundState>('paused');
  useEffect(() => {
    if (!has_sound) return undefined;
    const context = new AudioContext();
    const analyser = context.createAnalyser();
    analyser.fftSize = SAMPLES;
    const samples = new Float32Array(SAMPLES);
    const element = bar.current;
    let source: MediaStreamAudioSourceNode | null = null;
    let track: MediaStreamTrack | undefined;
    let peak = { db: Number.NEGATIVE_INFINITY, at: 0 };
    /** Since when this track is heard; null: it is not yet. */
    let heard_since: number | null = null;
    let frame = 0;
    // A reconnection brings a new track, and a source node keeps the one that it was made with.
    const follow = () => {
      const newest = stream.getAudioTracks()[0];
      if (newest === track) return;
      source?.disconnect();
      heard_since = null;
      track = newest;
      source = newest === undefined ? null : context.createMediaStreamSource(new MediaStream([newest]));
      source?.connect(analyser);
    };
    const look = (at: number) => {
      frame = requestAnimationFrame(look);
      if (context.state !== 'running') {
        setState('paused');
        return;
      }
      follow();
      analyser.getFloatTimeDomainData(samples);
      heard_since = source === null ? null : (heard_since ?? at);
      const db = source === null ? Number.NEGATIVE_INFINITY : levelDb(samples);
      if (db >= peak.db || at - peak.at > LONGEST_PAUSE_MS) peak = { db, at };
      element?.style.setProperty('--level', levelShare(db).toFixed(3));
      setState(verdictOf(peak.db, heard_since === null ? 0 : at - heard_since));
    };
    const wake = () => void context.resume();
    document.addEventListener('pointerdown', wake);
    document.addEventListener('keydown', wake);
    frame = requestAnimationFrame(look);
    return () => {
      cancelAnimationFrame(frame);
      document.removeEventListener('pointerdown', wake);
      document.removeEventListener('keydown', wake);
      element?.style.setProperty('--level', '0');
      void context.close();
    };
  }, [stream, has_sound, bar]);
  return state;
};
