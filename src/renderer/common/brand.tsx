import type { ReactElement } from 'react';

/** The mark: an A whose bar is a wave. Decoration; the name stands beside it or is the label of what holds it. */
export const BrandMark = ({ size = 28 }: { size?: number }): ReactElement => (
  <svg
    className="brand-mark"
    width={size}
    height={size}
    viewBox="0 0 32 32"
    aria-hidden="true"
    focusable="false"
  >
    <rect className="brand-mark__ground" width="32" height="32" rx="9" />
    <path className="brand-mark__line" d="M9 23.5 16 8.5l7 15" strokeWidth="3" strokeLinejoin="round" />
    <path className="brand-mark__line" d="M12.4 19.2a5.1 5.1 0 0 1 7.2 0" strokeWidth="2.6" />
  </svg>
);
