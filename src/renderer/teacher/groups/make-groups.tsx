import { Minus, Plus } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { GROUPS_LIMITS, type GroupsBy, type GroupsOf } from '../../../shared/contract/groups.ts';
import { useCommand } from '../../common/commands/use-command.ts';
import { Button } from '../ui/button.tsx';
import { Choice } from '../ui/choice.tsx';
import { GROUPS_PLACE, type GroupsPartProps } from './groups-panel.types.ts';
import { WhatWillBe } from './what-will-be.tsx';

const COUNTS: Readonly<Record<GroupsBy, number>> = { number: 6, size: 4, hand: 6 };

/** null: it is no number of groups or people. */
const countOf = (text: string): number | null => {
  const count = /^\d{1,4}$/.test(text.trim()) ? Number(text) : 0;
  return count >= 1 && count <= GROUPS_LIMITS.people ? count : null;
};

/** Asks for groups: how, how many, of whom; what will come of it is said before it is done. */
export const MakeGroups = ({ state: { made, people, saved } }: Pick<GroupsPartProps, 'state'>) => {
  const { t } = useTranslation();
  const { run, is_busy } = useCommand('groups.make', GROUPS_PLACE);
  const [by, setBy] = useState<GroupsBy>(made?.by ?? 'number');
  const [of, setOf] = useState<GroupsOf>(made?.of ?? 'here');
  const [text, setText] = useState(String(made?.count ?? COUNTS[by]));
  const ids = { field: useId(), note: useId() };
  const count = countOf(text);
  const who = people[of];
  const is_nobody = who === 0 && by !== 'hand';
  const step = (more: number): void => {
    setText(String(Math.min(GROUPS_LIMITS.people, Math.max(1, (count ?? 1) + more))));
  };
  return (
    <form
      className="groups-make"
      onSubmit={(event) => {
        event.preventDefault();
        if (count !== null && !is_nobody) run({ by, count, of });
      }}
    >
      <Choice
        label={t('groups.panel.by')}
        value={by}
        options={[
          { value: 'number', label: t('groups.panel.by_number') },
          { value: 'size', label: t('groups.panel.by_size') },
          { value: 'hand', label: t('groups.panel.by_hand') },
        ]}
        onChange={(chosen) => {
          setBy(chosen);
          setText(String(COUNTS[chosen]));
        }}
      />
      <div className="groups-count">
        <label className="field-label" htmlFor={ids.field}>
          {t(`groups.panel.count_${by}`)}
        </label>
        <Button
          size="small"
          aria-label={t('groups.panel.less')}
          isDisabled={count === 1}
          onPress={() => {
            step(-1);
          }}
        >
          <Minus aria-hidden />
        </Button>
        <input
          id={ids.field}
          className="field-input"
          inputMode="numeric"
          autoComplete="off"
          maxLength={4}
          value={text}
          aria-invalid={count === null}
          aria-describedby={ids.note}
          onChange={({ target }) => {
            setText(target.value);
          }}
        />
        <Button
          size="small"
          aria-label={t('groups.panel.more')}
          onPress={() => {
            step(1);
          }}
        >
          <Plus aria-hidden />
        </Button>
      </div>
      <Choice
        label={t('groups.panel.of')}
        value={of}
        options={[
          { value: 'here', label: t('groups.panel.of_here', { count: people.here }) },
          { value: 'list', label: t('groups.panel.of_list', { count: people.list }) },
        ]}
        onChange={setOf}
      />
      {of === 'list' && <p className="muted small">{t('groups.panel.of_list_hint')}</p>}
      <p id={ids.note} className="groups-will-be small" role="status">
        {count === null && t('groups.panel.at_least_one')}
        {count !== null && is_nobody && t('groups.panel.nobody')}
        {count !== null && !is_nobody && by !== 'hand' && <WhatWillBe by={by} count={count} people={who} />}
      </p>
      <Button
        type="submit"
        variant={made === null && saved === null ? 'primary' : 'plain'}
        isDisabled={count === null || is_nobody}
        is_busy={is_busy}
      >
        {t('groups.panel.make')}
      </Button>
    </form>
  );
};
