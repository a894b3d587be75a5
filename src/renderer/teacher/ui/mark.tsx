/** What a mark means; each has a shape of its own, so that colour is never the only sign. */
export type Tone = 'good' | 'look' | 'act' | 'away';

const SHAPES: Record<Tone, React.ReactNode> = {
  good: <circle cx="6" cy="6" r="5" />,
  look: <path d="M6 .8 11.6 11H.4z" />,
  act: <rect x="1" y="1" width="10" height="10" rx="1.5" />,
  away: <circle cx="6" cy="6" r="4.1" fill="none" strokeWidth="1.8" stroke="currentColor" />,
};

/** The shape beside a word: ● good, ▲ look, ■ act, ○ away. Readers of screens get the word alone. */
export const Mark = ({ tone }: { readonly tone: Tone }) => (
  <svg className="mark" data-tone={tone} viewBox="0 0 12 12" aria-hidden="true" fill="currentColor">
    {SHAPES[tone]}
  </svg>
);
