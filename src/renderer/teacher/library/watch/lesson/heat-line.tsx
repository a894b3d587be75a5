import { useTranslation } from 'react-i18next';
import type { HeatSpan } from './heat.ts';

interface HeatLineProps {
  readonly spans: readonly HeatSpan[];
  /** Of the recording, in seconds. */
  readonly length: number;
  readonly onSeek: (seconds: number) => void;
}

const HEIGHT = 24;

/** The lesson by minute under the player's line: who took part, and over it who was lost. What it shows is said in words below. */
export const HeatLine = ({ spans, length, onSeek }: HeatLineProps) => {
  const { t } = useTranslation();
  return (
    <div
      className="lesson-heat"
      title={t('library.heat.label')}
      aria-hidden
      onClick={({ currentTarget, clientX }) => {
        const { left, width } = currentTarget.getBoundingClientRect();
        if (width > 0) onSeek(((clientX - left) / width) * length);
      }}
    >
      <svg viewBox={`0 0 ${String(Math.max(1, length))} ${String(HEIGHT)}`} preserveAspectRatio="none">
        {spans.map(({ minute, from, to, confused, active }) => (
          <g key={minute}>
            <rect
              className="lesson-heat-active"
              x={from}
              width={to - from}
              y={HEIGHT * (1 - active * 0.8)}
              height={HEIGHT * active * 0.8}
            />
            <rect
              className="lesson-heat-confused"
              x={from}
              width={to - from}
              y={HEIGHT * (1 - confused)}
              height={HEIGHT * confused}
            />
          </g>
        ))}
      </svg>
    </div>
  );
};
