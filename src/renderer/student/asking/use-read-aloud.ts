import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';

/** Of a browser what is asked of it; undefined: it reads nothing aloud. */
const synthesis = (): SpeechSynthesis | undefined =>
  typeof speechSynthesis === 'undefined' ? undefined : speechSynthesis;

/** The voice for a language, one of the device's own before one that is fetched; null: there is none. */
export const voiceFor = (
  voices: readonly Pick<SpeechSynthesisVoice, 'lang' | 'localService'>[],
  language: string,
): number | null => {
  const speaks = ({ lang }: { readonly lang: string }): boolean =>
    lang.toLowerCase().split(/[-_]/)[0] === language;
  const own = voices.findIndex((voice) => speaks(voice) && voice.localService);
  const any = own >= 0 ? own : voices.findIndex(speaks);
  return any >= 0 ? any : null;
};

const subscribeVoices = (listener: () => void): (() => void) => {
  const speech = synthesis();
  // Safari has no such event before 16, and its voices from the start.
  if (speech === undefined || !('onvoiceschanged' in speech)) return () => undefined;
  speech.addEventListener('voiceschanged', listener);
  return () => {
    speech.removeEventListener('voiceschanged', listener);
  };
};

export interface ReadAloud {
  readonly is_reading: boolean;
  readonly read: () => void;
  readonly stop: () => void;
}

/**
 * Reads texts aloud, one after the other; it stops when others are shown, and when the component goes. null: the browser has no voice for
 * the language.
 * @param of what they are of; another one stops it
 */
export const useReadAloud = (of: string, texts: readonly string[], language: string): ReadAloud | null => {
  const [reading, setReading] = useState<string | null>(null);
  const read = useCallback((): number | null => {
    const speech = synthesis();
    return speech === undefined ? null : voiceFor(speech.getVoices(), language);
  }, [language]);
  const voice = useSyncExternalStore(subscribeVoices, read, () => null);
  useEffect(
    () => () => {
      // It is the page's alone: nothing else of it is read.
      synthesis()?.cancel();
      setReading(null);
    },
    [of],
  );
  if (voice === null) return null;
  return {
    is_reading: reading === of,
    read: () => {
      const speech = synthesis();
      const chosen = speech?.getVoices()[voice];
      if (speech === undefined || chosen === undefined) return;
      speech.cancel();
      const told = texts.filter((text) => text.trim() !== '');
      for (const [index, text] of told.entries()) {
        const said = new SpeechSynthesisUtterance(text);
        said.voice = chosen;
        said.lang = chosen.lang;
        const done = (): void => {
          setReading(null);
        };
        said.addEventListener('error', done);
        if (index === told.length - 1) said.addEventListener('end', done);
        speech.speak(said);
      }
      if (told.length > 0) setReading(of);
    },
    stop: () => {
      synthesis()?.cancel();
      setReading(null);
    },
  };
};
