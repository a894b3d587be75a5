import type { ReactNode } from 'react';
import type { ThemeControl } from '../../common/theme.ts';
import { TopBar } from '../ui/top-bar.tsx';
import './word-screen.css';

interface WordScreenProps {
  readonly name?: string | null;
  readonly title: string;
  readonly hint: string;
  readonly theme: ThemeControl;
  /** What can be done about it. */
  readonly children?: ReactNode;
}

/** A remote that is none, not yet or not any more: in words, and what to do. */
export const WordScreen = ({ name = null, title, hint, theme, children }: WordScreenProps) => (
  <div className="word-screen">
    <TopBar name={name} theme={theme} />
    <main className="word-screen-main">
      <div className="word-screen-words" role="status">
        <h1 className="word-screen-title">{title}</h1>
        <p className="word-screen-hint">{hint}</p>
      </div>
      {children}
    </main>
  </div>
);
