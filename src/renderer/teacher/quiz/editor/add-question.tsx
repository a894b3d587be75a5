import { Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Question } from '../../../../questions/kinds.ts';
import { MoreMenu } from '../more-menu.tsx';
import { typeEditors } from '../type-list.ts';

/** A new question, of a type that is chosen first. */
export const AddQuestion = ({ onAdd }: { readonly onAdd: (question: Question) => void }) => {
  const { t } = useTranslation();
  return (
    <MoreMenu
      label={t('quiz.question.add_label')}
      groups={[
        {
          id: 'types',
          entries: typeEditors.map(({ type, icon, title, blank }) => ({
            ...{ id: type, label: t(title), icon },
            run: () => {
              onAdd(blank());
            },
          })),
        },
      ]}
    >
      <Plus aria-hidden />
      {t('quiz.question.add')}
    </MoreMenu>
  );
};
