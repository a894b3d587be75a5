import { useEffect, useState, type RefObject } from 'react';

/** Whether somebody can see it: it has a place on the page, and the page is in front. */
export const useIsSeen = (place: RefObject<HTMLElement | null>): boolean => {
  const [is_placed, setPlaced] = useState(false);
  const [is_in_front, setInFront] = useState(document.visibilityState === 'visible');
  useEffect(() => {
    const { current } = place;
    if (current === null) return undefined;
    const observer = new IntersectionObserver((entries) => {
      setPlaced(entries.at(-1)?.isIntersecting === true);
    });
    observer.observe(current);
    const onVisibility = (): void => {
      setInFront(document.visibilityState === 'visible');
    };
    document.addEventListener('visibilitychange', onVisibility);
    return () => {
      observer.disconnect();
      document.removeEventListener('visibilitychange', onVisibility);
      setPlaced(false);
    };
  }, [place]);
  return is_placed && is_in_front;
};
