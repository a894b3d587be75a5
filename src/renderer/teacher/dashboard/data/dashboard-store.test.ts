import { describe, expect, it, vi } from 'vitest';
import {
  classMinute,
  classStats,
  engaged,
  standingAlert,
} from '../../../../../test/support/dashboard/scripted-class.ts';
import { createDashboardStore } from './dashboard-store.ts';

const begun = () => {
  const store = createDashboardStore();
  store.take({
    type: 'snapshot',
    revision: 4,
    stats: classStats({ minutes: [classMinute(0), classMinute(1)] }),
    students: [engaged('a'), engaged('b')],
    alerts: [standingAlert('one'), standingAlert('two')],
  });
  return store;
};

describe('what the page knows of a lesson’s dashboard', () => {
  it('draws only the rows that changed', () => {
    const store = begun();
    const before = store.student('b');
    const [a, b, all] = [vi.fn(), vi.fn(), vi.fn()];
    store.subscribeStudent('a', a);
    store.subscribeStudent('b', b);
    store.subscribe('students', all);
    store.take({
      type: 'patch',
      revision: 5,
      put: { students: [engaged('a', { overall: 20 }), engaged('b')], alerts: [] },
    });
    expect(store.student('a')?.overall).toBe(20);
    expect(store.student('b')).toBe(before);
    expect([a, b, all].map(({ mock }) => mock.calls.length)).toEqual([1, 0, 1]);
  });

  it('takes the alerts of a patch as all of them in their order, and removes those that are gone', () => {
    const store = begun();
    const ids = () => store.alerts().map(({ alert_id }) => alert_id);
    store.take({
      type: 'patch',
      revision: 5,
      put: { students: [], alerts: [standingAlert('three'), standingAlert('one')] },
    });
    expect(ids()).toEqual(['three', 'one']);
    store.take({ type: 'patch', revision: 6, remove: { students: ['a'], alerts: ['three', 'one'] } });
    expect(ids()).toEqual([]);
    expect(store.students().map(({ student_id }) => student_id)).toEqual(['b']);
  });

  it('puts minutes where they belong', () => {
    const store = begun();
    store.take({ type: 'patch', revision: 5, minutes: [classMinute(2), classMinute(1, { middle: 12 })] });
    expect(store.minutes().map(({ minute, middle }) => [minute, middle])).toEqual([
      [0, 60],
      [1, 12],
      [2, 60],
    ]);
  });

  it('finds out that something is missing, and passes over what it has', () => {
    const store = begun();
    expect(store.take({ type: 'patch', revision: 6 })).toBe('gap');
    expect(store.take({ type: 'patch', revision: 3, minutes: [classMinute(9)] })).toBe('taken');
    expect(store.minutes()).toHaveLength(2);
    expect(createDashboardStore().take({ type: 'patch', revision: 1 })).toBe('gap');
  });
});
