import { useTranslation } from 'react-i18next';
import { evenSizes, groupCount } from '../../../shared/group-count.ts';

interface WhatWillBeProps {
  readonly by: 'number' | 'size';
  readonly count: number;
  /** From 1. */
  readonly people: number;
}

/** "26명: 4명 모둠 5개, 3명 모둠 2개", and plainly where it is not as many groups as were asked for. */
export const WhatWillBe = ({ by, count, people }: WhatWillBeProps) => {
  const { t } = useTranslation();
  if (by === 'number' && count > people) return t('groups.panel.fewer', { count: people });
  const by_size = new Map<number, number>();
  for (const size of evenSizes(people, groupCount(by, count, people)))
    by_size.set(size, (by_size.get(size) ?? 0) + 1);
  const sizes = [...by_size].map(([size, groups]) => t('groups.panel.size', { count: groups, size }));
  return t('groups.panel.will_be', { people, sizes: sizes.join(', ') });
};
