import { Square, Volume2 } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useReadAloud } from './use-read-aloud.ts';

export interface ReadAloudButtonProps {
  /** What the texts are of. */
  readonly of: string;
  readonly texts: readonly string[];
}

/** Reads a question aloud, and stops; nothing where the browser has no voice for the page's language. */
export const ReadAloudButton = ({ of, texts }: ReadAloudButtonProps): ReactElement | null => {
  const { t, i18n } = useTranslation();
  const aloud = useReadAloud(of, texts, i18n.language);
  if (aloud === null) return null;
  const Icon = aloud.is_reading ? Square : Volume2;
  return (
    <button type="button" className="link-button" onClick={aloud.is_reading ? aloud.stop : aloud.read}>
      <Icon aria-hidden="true" size={18} />
      {t(aloud.is_reading ? 'asking_student.aloud.stop' : 'asking_student.aloud.read')}
    </button>
  );
};
