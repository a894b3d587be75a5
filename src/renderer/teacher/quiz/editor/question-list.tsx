import { ArrowDown, ArrowUp, Copy, GripVertical, Trash2 } from 'lucide-react';
import { Button as AriaButton, GridList, GridListItem, useDragAndDrop } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { isReady } from '../../../../questions/kinds.ts';
import { Mark } from '../../ui/mark.tsx';
import { MoreMenu } from '../more-menu.tsx';
import { placeOfDrop } from '../move-in-list.ts';
import { rowKeys } from '../row-keys.ts';
import { editorOf } from '../type-list.ts';
import { useTypeName } from '../use-type-name.ts';
import type { DraftRow } from './draft.ts';

/** What can be done with a question of the list, by its place from 0. */
export interface QuestionDeeds {
  readonly copy: (index: number) => void;
  readonly remove: (index: number) => void;
  readonly move: (index: number, to: number) => void;
}

interface QuestionListProps {
  readonly rows: readonly DraftRow[];
  /** null: there is none. */
  readonly shown: string | null;
  readonly deeds: QuestionDeeds;
  readonly onShow: (row_id: string) => void;
}

const FIRST_CHARS = 80;

interface Entry {
  readonly id: string;
  readonly row: DraftRow;
  readonly index: number;
}

const entries = new WeakMap<DraftRow, Entry>();
/** The same for the same question at the same place: the list renders what is another one. */
const entriesOf = (rows: readonly DraftRow[]): readonly Entry[] =>
  rows.map((row, index) => {
    const known = entries.get(row);
    if (known?.index === index) return known;
    const entry = { id: row.row_id, row, index };
    entries.set(row, entry);
    return entry;
  });

/** A quiz's questions in their order. */
export const QuestionList = ({ rows, shown, deeds, onShow }: QuestionListProps) => {
  const { t } = useTranslation();
  const indexOf = (key: unknown): number => rows.findIndex(({ row_id }) => row_id === key);
  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (keys) => [...keys].map((key) => ({ 'text/plain': rows[indexOf(key)]?.question.text ?? '' })),
    onReorder({ keys, target }) {
      const [key] = keys;
      const side = target.dropPosition;
      if (key !== undefined && side !== 'on')
        deeds.move(indexOf(key), placeOfDrop(indexOf(key), indexOf(target.key), side));
    },
  });
  return (
    <div
      onKeyDownCapture={rowKeys((key, by) => {
        const index = indexOf(key);
        if (index + by >= 0) deeds.move(index, index + by);
      })}
    >
      <GridList
        aria-label={t('quiz.question.list')}
        className="quiz-question-list"
        items={entriesOf(rows)}
        dependencies={[deeds, t]}
        dragAndDropHooks={dragAndDropHooks}
        selectionMode="single"
        selectionBehavior="replace"
        disallowEmptySelection
        selectedKeys={shown === null ? [] : [shown]}
        onSelectionChange={(keys) => {
          const [key] = keys === 'all' ? [] : keys;
          if (key !== undefined) onShow(String(key));
        }}
      >
        {({ id, row, index }) => <QuestionRow id={id} row={row} index={index} deeds={deeds} />}
      </GridList>
    </div>
  );
};

interface QuestionRowProps extends Entry {
  readonly deeds: QuestionDeeds;
}

const QuestionRow = ({ id, row: { question }, index, deeds }: QuestionRowProps) => {
  const { t } = useTranslation();
  const nameOf = useTypeName();
  const Icon = editorOf(question.type)?.icon;
  const number = index + 1;
  const text = question.text.slice(0, FIRST_CHARS);
  return (
    <GridListItem id={id} textValue={`${String(number)} ${text}`} className="quiz-question-row">
      <AriaButton slot="drag" className="quiz-grip" aria-label={t('quiz.question.drag', { number })}>
        <GripVertical aria-hidden />
      </AriaButton>
      <span className="quiz-question-number">{number}</span>
      {Icon !== undefined && <Icon aria-hidden className="quiz-question-sign" />}
      <span className="visually-hidden">{nameOf(question.type)}</span>
      <span className="quiz-question-words" data-blank={text === ''}>
        {text === '' ? t('quiz.no_text') : text}
      </span>
      {!isReady(question) && (
        <span className="quiz-question-unready">
          <Mark tone="look" />
          <span className="visually-hidden">{t('quiz.question.unready')}</span>
        </span>
      )}
      <MoreMenu
        label={t('quiz.question.more', { number })}
        groups={[
          {
            id: 'question',
            entries: [
              {
                id: 'copy',
                label: t('quiz.question.copy'),
                icon: Copy,
                run: () => {
                  deeds.copy(index);
                },
              },
              {
                id: 'up',
                label: t('quiz.row.up'),
                icon: ArrowUp,
                run: () => {
                  deeds.move(index, index - 1);
                },
              },
              {
                id: 'down',
                label: t('quiz.row.down'),
                icon: ArrowDown,
                run: () => {
                  deeds.move(index, index + 1);
                },
              },
              {
                id: 'delete',
                label: t('quiz.question.delete'),
                icon: Trash2,
                run: () => {
                  deeds.remove(index);
                },
              },
            ],
          },
        ]}
      />
    </GridListItem>
  );
};
