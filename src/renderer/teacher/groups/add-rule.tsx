import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { GroupPerson, GroupRule } from '../../../shared/contract/groups.ts';
import { useListView, useMember } from '../../common/state/use-member.ts';
import { usePage } from '../data/page-context.ts';
import { useNameVeil, useNumberVeil } from '../data/what-is-shown.ts';
import { Button } from '../ui/button.tsx';
import { Choice } from '../ui/choice.tsx';
import type { GroupsPartProps } from './groups-panel.types.ts';
import { createPeopleReader, type PeopleReader } from './people-reader.ts';

const NOBODY: readonly GroupPerson[] = [];
const idsOf = (students: readonly { readonly student_id: string }[]): string =>
  students.map(({ student_id }) => student_id).join();

/** Of whom rules may be, read anew when others have come. */
const usePeople = (): readonly GroupPerson[] => {
  const { api } = usePage();
  const session_id = useMember('teacher', 'session')?.session_id ?? '';
  const joined = useListView('teacher', 'students', idsOf);
  const [people, setPeople] = useState(NOBODY);
  const reader = useRef<PeopleReader | null>(null);
  useEffect(() => {
    const gone = new AbortController();
    const { signal } = gone;
    const made = createPeopleReader({
      read: () => api.call('groupPeople', { params: { session_id }, signal }),
      onPeople: setPeople,
    });
    reader.current = made;
    return () => {
      made.stop();
      gone.abort();
    };
  }, [api, session_id]);
  useEffect(() => {
    reader.current?.ask();
  }, [joined, session_id, api]);
  return people;
};

/** Two people, and whether they are to be apart or together. */
export const AddRule = ({ send }: Pick<GroupsPartProps, 'send'>) => {
  const { t } = useTranslation();
  const veil = useNameVeil();
  const veilNumber = useNumberVeil();
  const people = usePeople();
  const [kind, setKind] = useState<GroupRule['kind']>('apart');
  const [chosen, setChosen] = useState<readonly [string, string]>(['', '']);
  const base = useId();
  const [one, other] = chosen;
  const is_ready = one !== '' && other !== '' && one !== other;
  const wordsOf = ({ name, student_number }: GroupPerson): string => {
    const number = veilNumber(student_number);
    return number === null ? veil(name) : `${number} ${veil(name)}`;
  };
  const select = (index: 0 | 1) => (
    <div className="field">
      <label className="field-label" htmlFor={`${base}-${String(index)}`}>
        {t(index === 0 ? 'groups.panel.student_a' : 'groups.panel.student_b')}
      </label>
      <select
        id={`${base}-${String(index)}`}
        className="field-input"
        value={chosen[index]}
        onChange={({ target: { value } }) => {
          setChosen(index === 0 ? [value, other] : [one, value]);
        }}
      >
        <option value="">{t('groups.panel.choose')}</option>
        {people
          .filter(({ person_id }) => person_id !== chosen[1 - index])
          .map((person) => (
            <option key={person.person_id} value={person.person_id}>
              {wordsOf(person)}
            </option>
          ))}
      </select>
    </div>
  );
  return (
    <form
      className="groups-add-rule"
      onSubmit={(event) => {
        event.preventDefault();
        if (!is_ready) return;
        send('groups.add_rule', { kind, person_ids: [one, other] });
        setChosen(['', '']);
      }}
    >
      <Choice
        label={t('groups.panel.rules')}
        value={kind}
        options={[
          { value: 'apart', label: t('groups.panel.apart') },
          { value: 'together', label: t('groups.panel.together') },
        ]}
        onChange={setKind}
      />
      <div className="groups-pair">
        {select(0)}
        {select(1)}
      </div>
      <Button type="submit" size="small" isDisabled={!is_ready}>
        {t('groups.panel.add_rule')}
      </Button>
    </form>
  );
};
