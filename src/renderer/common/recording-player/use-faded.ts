import { useCallback, useEffect, useState } from 'react';

const FADES_AFTER_MS = 2500;

/**
 * Whether the controls are out of the picture's way: nobody has moved anything for a while, and it plays.
 * @param is_playing they stay while it does not
 */
export const useFaded = (is_playing: boolean): { readonly is_faded: boolean; readonly stir: () => void } => {
  const [stirs, setStirs] = useState(0);
  const [is_still, setStill] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => {
      setStill(true);
    }, FADES_AFTER_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [stirs]);
  const stir = useCallback(() => {
    setStill(false);
    setStirs((before) => before + 1);
  }, []);
  return { is_faded: is_playing && is_still, stir };
};
