import { Check, CircleDashed, Clock, Contrast, Minus, PenLine, X, type LucideIcon } from 'lucide-react';
import type { CellSign } from './cells.ts';

const ICONS: Readonly<Record<CellSign, LucideIcon>> = {
  right: Check,
  partly: Contrast,
  wrong: X,
  none: Minus,
  said: PenLine,
  unmarked: CircleDashed,
  late: Clock,
};

/** ✓ ✗ ◐ – and the like: the sign of a cell, which its shade only repeats. */
export const SignIcon = ({ sign }: { readonly sign: CellSign }) => {
  const Icon = ICONS[sign];
  return <Icon className="heat-sign" aria-hidden />;
};
