import { useRef, useState } from 'react';
import type { CommandPayload, CommandType } from '../../../common/commands/commands.ts';
import { useCommands } from '../../../common/commands/use-command.ts';

/** saving: something is under way · saved: the node has all of it · refused: something was not taken. idle: nothing was sent. */
export type TellStep = 'idle' | 'saving' | 'saved' | 'refused';

export interface Told<Type extends CommandType> {
  /** @param about what it decides: a later one about the same takes the place of one that failed. Default: all is about the same */
  readonly tell: (payload: CommandPayload<Type>, about?: string) => void;
  readonly step: TellStep;
  /** Tells once more what was not taken. */
  readonly again: () => void;
}

/**
 * Tells the node what a teacher decided of a run, in class or after it, and reads the run again once it has it. Each says all of its
 * decision, so that telling it twice changes nothing.
 */
export const useTold = <Type extends CommandType>(type: Type, onSaved: () => void): Told<Type> => {
  const commands = useCommands();
  const [step, setStep] = useState<TellStep>('idle');
  const under_way = useRef(0);
  const told = useRef(0);
  const newest = useRef(new Map<string, number>());
  const failed = useRef(new Map<string, CommandPayload<Type>>());

  const tell = (payload: CommandPayload<Type>, about = ''): void => {
    const number = (told.current += 1);
    newest.current.set(about, number);
    failed.current.delete(about);
    under_way.current += 1;
    setStep('saving');
    void commands.press(type, payload, 'review').then((why) => {
      under_way.current -= 1;
      if (why !== null && newest.current.get(about) === number) failed.current.set(about, payload);
      if (under_way.current > 0) return;
      setStep(failed.current.size > 0 ? 'refused' : 'saved');
      onSaved();
    });
  };
  return {
    tell,
    step,
    again: () => {
      for (const [about, payload] of [...failed.current]) tell(payload, about);
    },
  };
};
