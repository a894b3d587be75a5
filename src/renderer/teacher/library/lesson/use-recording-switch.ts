import type {} from '../../../common/recording-player/lesson-words.ts';
import { useCommand } from '../../../common/commands/use-command.ts';
import { useMember } from '../../../common/state/use-member.ts';

/** Where it is switched, for what became of it. */
export const RECORDING_PLACE = 'recording';

/** No other room, panel or action of the page has them. */
export const RECORDING_KEY = 'o';
export const CHAPTER_KEY = 'k';

/** Whether the recording is paused, as it was pressed last, and how to change it over. */
export const useRecordingSwitch = (): {
  readonly is_on: boolean;
  readonly flip: () => void;
  readonly is_busy: boolean;
} => {
  const is_paused = useMember('class', 'recording_paused') ?? false;
  const { run, pending, is_busy } = useCommand('recording.pause', RECORDING_PLACE);
  const is_on = pending?.paused ?? is_paused;
  return {
    is_on,
    is_busy,
    flip: () => {
      run({ paused: !is_on });
    },
  };
};
