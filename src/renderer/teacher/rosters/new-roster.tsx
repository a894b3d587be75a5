import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { randomId } from '../../common/random-id.ts';
import { PickSource } from './pick-source.tsx';
import { PreviewStep } from './preview-step.tsx';
import { RosterForm } from './roster-form.tsx';
import type { ReadSource } from './use-reader.ts';

interface NewRosterProps {
  readonly onDirty: (is_dirty: boolean) => void;
  readonly onSaved: (roster_id: string) => void;
}

/** From names or a file by a preview, or by hand; nothing is kept before it is saved. */
export const NewRoster = ({ onDirty, onSaved }: NewRosterProps) => {
  const { t } = useTranslation();
  const heading_id = useId();
  const [roster_id] = useState(() => randomId());
  const [pasted, setPasted] = useState('');
  const [step, setStep] = useState<ReadSource | 'pick' | 'by_hand'>('pick');
  if (step === 'pick') {
    return (
      <PickSource
        pasted={pasted}
        onPasted={(text) => {
          setPasted(text);
          onDirty(text.trim() !== '');
        }}
        onRead={(source) => {
          onDirty(true);
          setStep(source);
        }}
        onByHand={() => {
          setStep('by_hand');
        }}
      />
    );
  }
  if (step === 'by_hand') {
    return (
      <section className="card roster-edit" aria-labelledby={heading_id}>
        <h2 id={heading_id} className="title-l">
          {t('rosters.make.heading')}
        </h2>
        <RosterForm
          roster_id={roster_id}
          roster={null}
          is_gone={false}
          onDirty={onDirty}
          onSaved={() => {
            onSaved(roster_id);
          }}
        />
      </section>
    );
  }
  return (
    <PreviewStep
      roster_id={roster_id}
      source={step}
      onBack={() => {
        setStep('pick');
      }}
      onSaved={() => {
        onSaved(roster_id);
      }}
    />
  );
};
