import { Send } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { quizSheet } from '../../asking/ask/ask-sheets.ts';
import { useShown } from '../../data/what-is-shown.ts';
import { Button } from '../../ui/button.tsx';

interface AskInClassProps {
  readonly quiz_id: string;
  /** There is something to ask. */
  readonly is_possible: boolean;
  /** Keeps what was typed last: what is asked is what the node has. @returns whether it has it */
  readonly save: () => Promise<boolean>;
}

/** Leads from a quiz to the class that is to answer it. */
export const AskInClass = ({ quiz_id, is_possible, save }: AskInClassProps) => {
  const { t } = useTranslation();
  const { is_veiled } = useShown();
  const [is_open, setOpen] = useState(false);
  const open = async (): Promise<void> => {
    // Why it could not be kept stands beside the title.
    if (await save()) setOpen(true);
  };
  return (
    <>
      <Button isDisabled={!is_possible} aria-haspopup="dialog" onPress={() => void open()}>
        <Send aria-hidden />
        {t('asking.library.ask_in_class')}
      </Button>
      {is_open && !is_veiled && (
        <quizSheet.component
          quiz_id={quiz_id}
          onClose={() => {
            setOpen(false);
          }}
        />
      )}
    </>
  );
};
