import type { Roster } from '../../shared/contract/rosters.ts';
import { AirError } from '../../shared/errors.ts';
import type { RouteBinder } from '../http/index.ts';
import type { Principal } from '../identity/index.ts';
import { attachmentOf, csvOf, type Tables } from '../tables/index.ts';
import { exportOf, fileNameOf } from './export-table.ts';
import { ONE_ROSTER_TITLES } from './preview/one-roster.ts';
import { previewOf } from './preview/preview.ts';
import type { Rosters } from './rosters.service.ts';

export interface RostersRouterDeps {
  readonly rosters: Rosters;
  readonly tables: Tables;
}

const headersOf = (roster: Roster, ending: 'csv' | 'xlsx') => ({
  'Content-Disposition': attachmentOf(fileNameOf(roster, ending), `class.${ending}`),
});

const teacherIdOf = (principal: Principal): string => {
  if (principal.role !== 'teacher') throw new AirError('forbidden', 'only teachers have class lists');
  return principal.teacher_id;
};

/** A teacher's class lists, and what files say that may become one. */
export const bindRosterRoutes = (routes: RouteBinder, { rosters, tables }: RostersRouterDeps): void => {
  // First: "preview" would do as an id.
  routes.bind('previewRoster', async ({ body, query }) => ({
    body: previewOf(await tables.read(body, { titles: ONE_ROSTER_TITLES }), query.class_id),
  }));
  routes.bind('listRosters', async ({ query, principal }) => ({
    body: await rosters.list(teacherIdOf(principal), query),
  }));
  routes.bind('getRoster', async ({ params, principal }) => ({
    body: await rosters.get(teacherIdOf(principal), params.roster_id),
  }));
  routes.bind('putRoster', async ({ params, body, principal }) => ({
    body: await rosters.put(teacherIdOf(principal), params.roster_id, body),
  }));
  routes.bind('deleteRoster', async ({ params, principal }) => {
    await rosters.remove(teacherIdOf(principal), params.roster_id);
    return { body: undefined };
  });
  routes.bind('rosterCsv', async ({ params, query, principal }) => {
    const roster = await rosters.get(teacherIdOf(principal), params.roster_id);
    return {
      body: csvOf(exportOf(roster, query.language)),
      headers: headersOf(roster, 'csv'),
    };
  });
  routes.bind('rosterXlsx', async ({ params, query, principal }) => {
    const roster = await rosters.get(teacherIdOf(principal), params.roster_id);
    return {
      body: await tables.xlsxOf([exportOf(roster, query.language)]),
      headers: headersOf(roster, 'xlsx'),
    };
  });
};
