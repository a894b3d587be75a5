import './wall-fit.css';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFit } from '../../projector/use-fit.ts';

interface WallFitProps {
  readonly className: string;
  /** What stands in it: another one is fitted anew. */
  readonly text: string;
  readonly children: ReactNode;
}

/** A box whose text is as large as all of it is seen; where even the smallest shows a part, it says so. */
export const WallFit = ({ className, text, children }: WallFitProps) => {
  const { t } = useTranslation();
  const box = useFit(text);
  return (
    <>
      <div ref={box} className={`wall-fit ${className}`}>
        {children}
      </div>
      <p className="wall-cut">{t('asking_review.wall.cut')}</p>
    </>
  );
};
