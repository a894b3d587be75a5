import type { DashboardInShare } from '../../../shared/ipc.ts';
import type { RunningShare } from './share-control.ts';

type PageInShare = Pick<RunningShare, 'may_show_page' | 'is_veiled'>;

/** Covers the page when it comes to be seen. What the teacher has uncovered since stays so while nothing else is told. */
export const pageInShare = (before: PageInShare, dashboard: DashboardInShare): PageInShare => {
  const may_show_page = dashboard === 'seen';
  return {
    may_show_page,
    is_veiled: before.may_show_page === may_show_page ? before.is_veiled : may_show_page,
  };
};
