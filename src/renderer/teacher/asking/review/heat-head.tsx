import { ArrowDown, ArrowUp } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { HeatColumn } from './cells.ts';
import { cellId, type Place } from './heat-moves.ts';
import { HEAT, type HeatWindow } from './heat-size.ts';
import { ariaSortOf, type Sorting } from './sort-rows.ts';

interface HeatHeadProps {
  readonly id: string;
  readonly columns: readonly HeatColumn[];
  readonly shown: HeatWindow;
  readonly sorting: Sorting;
  readonly active: Place;
  readonly onPress: (at: Place) => void;
}

/** The headings; a press sorts by one. */
export const HeatHead = ({
  id,
  columns,
  shown: { cells, cell },
  sorting,
  active,
  onPress,
}: HeatHeadProps) => {
  const { t } = useTranslation();
  const fixed = [
    { by: 'name', text: t('asking_review.table.student') },
    { by: 'number', text: t('asking_review.table.number') },
    { by: 'score', text: t('asking_review.table.score') },
  ] as const;
  const headingOf = (column: number) => ({
    id: cellId(id, { row: 0, column }),
    column,
    is_active: active.row === 0 && active.column === column,
    onPress: () => onPress({ row: 0, column }),
  });
  return (
    <div role="rowgroup" className="heat-head">
      <div role="row" aria-rowindex={1} className="heat-row">
        {fixed.map(({ by, text }, column) => (
          <Heading key={by} {...headingOf(column)} sort={ariaSortOf(sorting, by)} text={text} name={text} />
        ))}
        {columns.slice(cells.from, cells.to).map(({ question_id, number, title, said = title }) => (
          <Heading
            key={question_id}
            {...headingOf(number - 1 + HEAT.fixed)}
            sort={ariaSortOf(sorting, { question_id })}
            text={t('asking_review.table.question_short', { number })}
            title={cell >= HEAT.worded ? said : null}
            name={t('asking_review.table.question', { number, title: said })}
          />
        ))}
      </div>
    </div>
  );
};

interface HeadingProps {
  readonly id: string;
  readonly column: number;
  readonly sort: 'ascending' | 'descending' | 'none';
  readonly text: string;
  /** Of a question, where there is room for it. */
  readonly title?: string | null;
  readonly name: string;
  readonly is_active: boolean;
  readonly onPress: () => void;
}

const Heading = ({ id, column, sort, text, title = null, name, is_active, onPress }: HeadingProps) => (
  <div
    id={id}
    role="columnheader"
    className="heat-heading"
    aria-colindex={column + 1}
    aria-sort={sort}
    {...(name === text ? {} : { 'aria-label': name, title: name })}
    data-active={is_active}
    style={{ gridColumn: column + 1 }}
    onClick={onPress}
  >
    {text}
    {title !== null && <span className="heat-title">{title}</span>}
    {sort === 'ascending' && <ArrowUp aria-hidden />}
    {sort === 'descending' && <ArrowDown aria-hidden />}
  </div>
);
