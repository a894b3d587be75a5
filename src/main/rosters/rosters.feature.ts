import type { Feature, Platform } from '../feature.ts';
import { openRosterRecords } from './rosters.records.ts';
import { bindRosterRoutes } from './rosters.router.ts';
import { createRosters, type Rosters } from './rosters.service.ts';

export interface RostersFeatureDeps {
  readonly platform: Pick<Platform, 'store' | 'tables' | 'boards' | 'bus' | 'now'>;
}

/** Class lists, as teachers keep them over lessons. */
export interface RostersFeature extends Feature {
  readonly rosters: Pick<Rosters, 'get'>;
}

export const createRostersFeature = ({ platform }: RostersFeatureDeps): RostersFeature => {
  const { store, tables, boards, bus, now } = platform;
  const rosters = createRosters({ records: openRosterRecords(store), bus, now });
  let unfollow = (): void => undefined;

  return {
    name: 'rosters',
    bindRoutes(routes) {
      bindRosterRoutes(routes, { rosters, tables });
    },
    members: {
      teacher: {
        rosters: {
          kind: 'list',
          ids: ({ teacher_id }) => rosters.summariesOf(teacher_id).map(({ roster_id }) => roster_id),
          read: ({ teacher_id }, roster_id) =>
            rosters.summariesOf(teacher_id).find((one) => one.roster_id === roster_id) ?? null,
        },
      },
    },
    async start() {
      await rosters.start();
      unfollow = bus.on('roster.changed', ({ payload: { teacher_id, roster_id } }) => {
        boards.touch('teacher', teacher_id, 'rosters', roster_id);
      });
    },
    stop() {
      unfollow();
    },
    rosters,
  };
};
