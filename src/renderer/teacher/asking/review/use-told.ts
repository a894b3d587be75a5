import { useRef, useState } from 'react';
import type { MESSAGES } from '../../../../shared/contract/messages.ts';
import { useOutbox } from '../../../common/outbox/use-outbox.ts';
import type { DurableType, PayloadOf } from '../../../common/outbox/outbox.types.ts';

type Table = typeof MESSAGES;

/** saving: something is under way · saved: the node has all of it · refused: the last one was not taken. idle: nothing was sent. */
export type TellStep = 'idle' | 'saving' | 'saved' | 'refused';

/** Tells the node what a teacher decided of a run, and reads the run again once it has it. */
export const useTold = <Type extends DurableType<Table>>(
  type: Type,
  onSaved: () => void,
): { readonly tell: (payload: PayloadOf<Table, Type>) => void; readonly step: TellStep } => {
  const outbox = useOutbox();
  const [step, setStep] = useState<TellStep>('idle');
  const under_way = useRef(0);
  return {
    step,
    tell: (payload) => {
      under_way.current += 1;
      setStep('saving');
      void outbox.enqueue(type, payload).saved.then((outcome) => {
        under_way.current -= 1;
        if (outcome.step !== 'saved') setStep('refused');
        else if (under_way.current === 0) setStep('saved');
        if (under_way.current === 0) onSaved();
      });
    },
  };
};
