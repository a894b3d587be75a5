import { useEffect, useRef } from 'react';

/** Whether a call is to be answered. @param answered the last one that was; null: none */
export const isToAnswer = (answered: string | null, call: string | null, is_covered: boolean): boolean =>
  call !== null && call !== answered && !is_covered;

export interface PanelCallProps {
  readonly id: string;
  readonly useCall: () => string | null;
  readonly is_covered: boolean;
  /** The same function each time. */
  readonly onCall: (id: string) => void;
}

/** Nothing to see: opens a panel when its room calls. What comes below a cover waits for its end. */
export const PanelCall = ({ id, useCall, is_covered, onCall }: PanelCallProps): null => {
  const call = useCall();
  const answered = useRef<string | null>(null);
  useEffect(() => {
    if (!isToAnswer(answered.current, call, is_covered)) return;
    answered.current = call;
    onCall(id);
  }, [id, call, is_covered, onCall]);
  return null;
};
