import { useTimer } from '../../common/timer/use-timer.ts';
import { TimerFace } from './timer-face.tsx';

/** What the class sees of it on the wall. */
export const TimerCorner = () => {
  const shown = useTimer();
  return shown === null ? null : <TimerFace shown={shown} />;
};
