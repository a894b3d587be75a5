import { useTranslation } from 'react-i18next';
import { editorOf } from './type-list.ts';

/** What a type of question is called; the name itself where it is none of ours. */
export const useTypeName = (): ((type: string) => string) => {
  const { t } = useTranslation();
  return (type) => {
    const editor = editorOf(type);
    return editor === null ? type : t(editor.title);
  };
};
