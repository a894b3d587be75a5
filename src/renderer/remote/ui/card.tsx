import { useId, type ReactNode } from 'react';
import './card.css';

interface CardProps {
  readonly title: string;
  /** Beside the title, such as a count. */
  readonly note?: ReactNode;
  readonly children: ReactNode;
}

/** One thing that is under way, and what can be done about it. */
export const Card = ({ title, note, children }: CardProps) => {
  const id = useId();
  return (
    <section className="card" aria-labelledby={id}>
      <div className="card-head">
        <h2 id={id} className="card-title">
          {title}
        </h2>
        {note !== undefined && <p className="card-note">{note}</p>}
      </div>
      {children}
    </section>
  );
};
