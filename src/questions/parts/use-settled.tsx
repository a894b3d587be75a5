import { useEffect, useState } from 'react';

/** A text as it is once it has not changed for a while. */
export const useSettled = (text: string, quiet_ms: number): string => {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => {
      setSettled(text);
    }, quiet_ms);
    return () => {
      clearTimeout(timer);
    };
  }, [text, quiet_ms]);
  return settled;
};
