import './handouts.css';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Handout } from '../../../shared/contract/handouts.ts';
import { usePage } from '../data/page-context.ts';
import { OwnCard } from './own-card.tsx';

/** What was handed out in a lesson that is over; nothing where nothing was. */
export const HandoutsAfter = ({ session_id }: { readonly session_id: string }) => {
  const { t } = useTranslation();
  const { api } = usePage();
  const [handouts, setHandouts] = useState<readonly Handout[]>([]);
  const read = useCallback(() => {
    api
      .call('listHandouts', { params: { session_id } })
      .then((answer) => {
        setHandouts(answer.handouts);
      })
      // The look back stands without it.
      .catch(() => undefined);
  }, [api, session_id]);
  useEffect(read, [read]);
  if (handouts.length === 0) return null;
  return (
    <section className="handouts-after" aria-labelledby="handouts-after">
      <h2 id="handouts-after" className="field-label">
        {t('handouts.teacher.after')}
      </h2>
      <ul className="handout-cards">
        {handouts.map((card, index) => (
          <OwnCard
            key={card.handout_id}
            session_id={session_id}
            card={card}
            place={index}
            count={handouts.length}
            onChanged={read}
          />
        ))}
      </ul>
    </section>
  );
};
