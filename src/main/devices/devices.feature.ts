import type { SessionRecord } from '../../shared/contract/classroom/records.ts';
import { AirError } from '../../shared/errors.ts';
import type { MessageBinder } from '../http/index.ts';
import type { Feature, Platform } from '../feature.ts';
import { createDevicesMetrics } from './devices.metrics.ts';
import { CLASS_DEVICES, createClassDevices } from './class-devices.ts';
import { createPartners, PARTNERS, type PartnerDoor } from './partners.ts';
import { createSharedDevices, SHARED_DEVICES } from './shared-devices.ts';

export interface DevicesFeatureDeps {
  readonly platform: Pick<Platform, 'store' | 'boards' | 'bus' | 'metrics' | 'logger' | 'now'>;
  readonly lessons: {
    readonly open: readonly SessionRecord[];
    /** @throws AirError not_found, ended */
    getOpen(session_id: string): Promise<SessionRecord>;
  };
  /** By their own names. */
  readonly seats: { get(session_id: string, student_id: string): unknown };
  readonly presence: { isOpen(session_id: string, student_id: string): boolean };
  readonly lists: {
    /** @throws AirError not_found */
    get(teacher_id: string, roster_id: string): Promise<unknown>;
  };
  readonly mate_door: PartnerDoor & {
    isTaken(
      session: Pick<SessionRecord, 'session_id'>,
      asked: { readonly row_id: string; readonly name: string },
    ): boolean;
  };
}

/** Devices that are the school's, and those that two students use. */
export const createDevicesFeature = (deps: DevicesFeatureDeps): Feature => {
  const { platform, lessons, seats, presence, mate_door, lists } = deps;
  const { store, boards, bus, logger, now } = platform;
  const metrics = createDevicesMetrics({ registry: platform.metrics });
  const subscriptions: (() => void)[] = [];
  const lessonOf = (session_id: string): SessionRecord | null =>
    lessons.open.find((lesson) => lesson.session_id === session_id) ?? null;
  const classes = createClassDevices({
    records: store.collection(CLASS_DEVICES),
    async hasList(teacher_id, roster_id) {
      try {
        await lists.get(teacher_id, roster_id);
        return true;
      } catch (error) {
        if (error instanceof AirError && error.code === 'not_found') return false;
        throw error;
      }
    },
    logger,
  });
  const shared_devices = createSharedDevices({
    records: store.collection(SHARED_DEVICES),
    classes,
    lessonOf,
    onChange: (session_id) => {
      boards.touch('class', session_id, 'shared_devices');
    },
  });
  const partners = createPartners({
    records: store.collection(PARTNERS),
    lessons,
    door: mate_door,
    hasSeat: (session_id, student_id) => seats.get(session_id, student_id) !== null,
    onChange: (session_id, student_id) => {
      boards.touch('student', student_id, 'partner');
      boards.touchTeacherOf(session_id, 'partners', student_id);
      bus.fact('student.mates_changed', session_id, { session_id, student_id });
    },
    logger,
    now,
  });

  /** A lesson without them is still a lesson. */
  const load = async (session_id: string): Promise<void> => {
    try {
      await Promise.all([shared_devices.load(session_id), partners.load(session_id)]);
    } catch (error) {
      logger.error({ err: error, session_id }, 'who shares the devices of a lesson could not be read');
    }
  };
  const taught = (session_id: string | null): string => {
    if (session_id === null) throw new AirError('ended', 'no lesson is open');
    return session_id;
  };
  const bindMessages = (messages: MessageBinder): void => {
    messages.bind('devices.share', ({ payload: { shared }, principal: { teacher_id }, session_id }) =>
      shared_devices.set({ session_id: taught(session_id), teacher_id, shared }),
    );
    messages.bind('devices.confirm', ({ payload: { mate_id, confirmed }, session_id }) =>
      partners.confirm({ session_id: taught(session_id), mate_id, confirmed }),
    );
    messages.bind('devices.part', ({ payload: { student_id }, session_id }) =>
      partners.clear(taught(session_id), student_id),
    );
    messages.bind('partner.set', async ({ id, payload, principal: { student_id }, session_id }) => {
      const { name, student_number = null, row_id = null } = payload;
      await partners.set({ session_id, student_id, message_id: id, asked: { name, student_number, row_id } });
      metrics.partnered();
    });
    messages.bind('partner.clear', ({ principal: { student_id }, session_id }) =>
      partners.clear(session_id, student_id),
    );
  };
  const review = ({
    payload: { session_id },
  }: {
    readonly payload: { readonly session_id: string };
  }): void => {
    void partners.review(session_id);
  };
  /** Students whose page is open, by lesson. */
  const pages = new Map<string, Set<string>>();
  /** Who had left, and is a partner now, may be back on its own device. Looked at once for each page that comes, not at all that it tells. */
  const pageMayHaveCome = (session_id: string, student_id: string): void => {
    const open = pages.get(session_id) ?? new Set<string>();
    pages.set(session_id, open);
    if (!presence.isOpen(session_id, student_id)) open.delete(student_id);
    else if (!open.has(student_id)) {
      open.add(student_id);
      void partners.review(session_id);
    }
  };

  return {
    name: 'devices',
    bindRoutes(routes) {
      routes.bind('listPartnerChoices', async ({ params: { session_id } }) => {
        const { roster } = await lessons.getOpen(session_id);
        if (roster.length === 0) return { body: { names: null } };
        const names = roster
          .filter((row) => !mate_door.isTaken({ session_id }, row))
          .map(({ row_id, name, student_number }) => ({ row_id, name, student_number }));
        return { body: { names } };
      });
    },
    bindMessages,
    seat_mates: partners,
    doorNotes: (session_id) => (shared_devices.of(session_id) ? ['shared_device'] : []),
    members: {
      class: {
        shared_devices: { kind: 'value', read: ({ session_id }) => shared_devices.of(session_id) },
      },
      student: {
        partner: {
          kind: 'value',
          read({ session: { session_id }, student_id }) {
            const partner = partners.of(session_id, student_id);
            return partner === null ? null : { name: partner.name, student_number: partner.student_number };
          },
        },
      },
      teacher: {
        partners: {
          kind: 'list',
          ids: ({ session }) =>
            session === null
              ? []
              : partners
                  .ofSession(session.session_id)
                  .flatMap(({ student_id, gone_at }) => (gone_at === null ? [student_id] : [])),
          read({ session }, student_id) {
            const partner = session === null ? null : partners.of(session.session_id, student_id);
            if (partner === null) return null;
            const { name, student_number, row_id, mate_id, confirmed_at } = partner;
            const confirmed = confirmed_at !== null;
            return { student_id, mate_id, name, student_number, row_id, confirmed };
          },
        },
      },
    },
    async start() {
      await classes.tidy();
      for (const { session_id } of lessons.open) await load(session_id);
      subscriptions.push(
        bus.on('session.started', ({ payload: { session_id } }) => {
          partners.begin(session_id);
          void load(session_id);
        }),
        bus.on('session.ended', ({ payload: { session_id } }) => {
          pages.delete(session_id);
          shared_devices.end(session_id);
          void partners.end(session_id);
        }),
        bus.on('roster.changed', ({ payload: { teacher_id, roster_id } }) => {
          void classes.review(teacher_id, roster_id);
        }),
        bus.on('presence.changed', ({ payload: { session_id, student_id } }) => {
          pageMayHaveCome(session_id, student_id);
        }),
        bus.on('student.joined', review),
        bus.on('student.removed', review),
        bus.on('student.rebound', review),
        bus.on('student.restored', review),
        bus.on('session.roster_changed', review),
      );
    },
    stop() {
      for (const unsubscribe of subscriptions.splice(0)) unsubscribe();
    },
  };
};
