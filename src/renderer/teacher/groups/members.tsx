import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { GroupPerson } from '../../../shared/contract/groups.ts';
import { useNameVeil, useNumberVeil } from '../data/what-is-shown.ts';
import { useIsHere } from './use-groups.ts';

/** What is dragged: of this page alone. */
const DRAGGED = 'application/x-airclass-person';

interface MemberProps {
  readonly person: GroupPerson;
  readonly onMove: (person: GroupPerson, button: HTMLElement) => void;
}

/** Not drawn anew with each move of somebody else: a school may be in the list. */
const Member = memo(({ person, onMove }: MemberProps) => {
  const { t } = useTranslation();
  const name = useNameVeil()(person.name);
  const number = useNumberVeil()(person.student_number);
  const is_here = useIsHere(person);
  return (
    <li>
      <button
        type="button"
        className="groups-member"
        draggable
        data-here={is_here}
        data-person={person.person_id}
        aria-haspopup="menu"
        onClick={({ currentTarget }) => {
          onMove(person, currentTarget);
        }}
        onDragStart={({ dataTransfer }) => {
          dataTransfer.setData(DRAGGED, person.person_id);
          dataTransfer.effectAllowed = 'move';
        }}
      >
        {number !== null && <span className="groups-member-number">{number}</span>}
        <span aria-hidden>{name}</span>
        <span className="visually-hidden">{t('groups.panel.move', { name })}</span>
        {!is_here && (
          <>
            <span aria-hidden className="groups-away">
              ○
            </span>
            <span className="visually-hidden">, {t('groups.panel.away')}</span>
          </>
        )}
      </button>
    </li>
  );
});
Member.displayName = 'Member';

interface MembersProps {
  readonly label: string;
  readonly people: readonly GroupPerson[];
  readonly onMove: MemberProps['onMove'];
  readonly onDrop: (person_id: string) => void;
  /** Its heading. */
  readonly children: React.ReactNode;
}

/** A group, or those in none: whoever is dragged onto it moves into it. */
export const Members = ({ label, people, onMove, onDrop, children }: MembersProps) => {
  const { t } = useTranslation();
  const [is_over, setOver] = useState(false);
  return (
    <div
      className="groups-group"
      data-over={is_over}
      onDragOver={(event) => {
        if (!event.dataTransfer.types.includes(DRAGGED)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={({ currentTarget, relatedTarget }) => {
        if (!(relatedTarget instanceof Node) || !currentTarget.contains(relatedTarget)) setOver(false);
      }}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        const person_id = event.dataTransfer.getData(DRAGGED);
        if (person_id !== '' && !people.some((one) => one.person_id === person_id)) onDrop(person_id);
      }}
    >
      <div className="groups-group-head">
        {children}
        <span className="muted small">{t('groups.people', { count: people.length })}</span>
      </div>
      {people.length === 0 ? (
        <p className="muted small">{t('groups.panel.empty')}</p>
      ) : (
        <ul className="groups-members" aria-label={label}>
          {people.map((person) => (
            <Member key={person.person_id} person={person} onMove={onMove} />
          ))}
        </ul>
      )}
    </div>
  );
};
