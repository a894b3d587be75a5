import { looksConfused } from '../shared/engagement/confusion-words.ts';
import { createAirFeature } from './air/index.ts';
import { createAttendanceFeature } from './attendance/index.ts';
import * as app_rooms from './app-rooms.ts';
import { createClassroomFeature } from './classroom/index.ts';
import { createEngagementFeature } from './engagement/index.ts';
import type { Feature, House, Platform, SeatMates, StudentWish } from './feature.ts';
import { createGroupsFeature } from './groups/index.ts';
import { createClassPace } from './http/index.ts';
import type { WatcherPrincipal } from './identity/index.ts';
import { createIngestFeature } from './ingest/index.ts';
import { createLibraryFeature } from './library/index.ts';
import { createMediaFeature } from './media/index.ts';
import { createQuizFeature } from './quiz/index.ts';
import { createPlaybackFeature, createRecordingFeature } from './recording/index.ts';
import { createRostersFeature } from './rosters/index.ts';
import { createWords } from './words/index.ts';

/** The teacher's computer: every room. Each is given the platform, and of other rooms what it declares that it needs. */
export const createMain = (platform: Platform): House => {
  const words = createWords();
  /** Of whichever rooms know any. */
  const mates: SeatMates = {
    isKnown: (session_id) => rooms.every(({ seat_mates }) => seat_mates?.isKnown(session_id) ?? true),
    ofSession: (session_id) => rooms.flatMap(({ seat_mates }) => seat_mates?.ofSession(session_id) ?? []),
    async list(session_id) {
      const known = rooms.flatMap(({ seat_mates }) => seat_mates?.list(session_id) ?? []);
      return (await Promise.all(known)).flat();
    },
  };
  const ingest = createIngestFeature({
    platform,
    lessons: { openOf: (teacher_id) => classroom.lessons.openOf(teacher_id) },
  });
  const rosters = createRostersFeature({ platform });
  const classroom = createClassroomFeature({
    platform,
    publishing: ingest,
    openFirstViewer: (request) => media.openFirstViewer(request),
    words,
    lists: rosters.rosters,
    timesOf: (session_id) => attendance.timesOf(session_id),
    mates,
    notesOf: (session_id) => rooms.flatMap(({ doorNotes }) => doorNotes?.(session_id) ?? []),
  });
  const {
    lessons,
    students,
    named,
    presence,
    residents,
    seatOf,
    seatsOf,
    mayMeasure,
    mayKeepTimes,
    mayNameIn,
    suspectsIn,
    seat_advice,
    whoIs,
  } = classroom;
  const media = createMediaFeature({
    platform,
    lessons,
    publishing: ingest,
    seatOf,
    segmentViewersOf: (session_id) => playback.viewersOf(session_id),
  });
  const recording = createRecordingFeature({ platform, lessons, sourceOf: media.sourceOf });
  const library = createLibraryFeature({
    platform,
    lessons,
    recorder: recording,
    seatsOf,
    publishUrlsOf: (lesson) => {
      const slot = ingest.slotOf({ teacher_id: lesson.teacher_id, session: openOf(lesson.session_id) });
      return slot === null ? [] : [`${ingest.rtmp_server()}/${slot.key}`];
    },
  });
  const openOf = (session_id: string): (typeof lessons.open)[number] | null =>
    lessons.open.find((lesson) => lesson.session_id === session_id) ?? null;
  const playback = createPlaybackFeature({
    platform,
    // A folder that was copied here is played too, and what was deleted is not.
    lessons: { get: (session_id) => library.playable(session_id, lessons.get) },
    recording,
  });
  const air = createAirFeature({
    platform,
    lessons,
    students: named,
    presence,
    statusOf: media.statusOf,
    isSending: media.isSending,
    isReaderSlow: media.isReaderSlow,
    isHeldUp: media.isHeldUp,
    otherAdvice: seat_advice.of,
  });

  const attendance = createAttendanceFeature({
    platform,
    lessons,
    students,
    seatsOf,
    mates,
    mayKeepTimes,
    presence,
  });
  const { mate_door, matesBySeat } = classroom;
  const lists = rosters.rosters;
  const { withoutDevice } = attendance;
  const groups = createGroupsFeature({
    ...{ platform, lessons, seats: students, matesBySeat, presence, withoutDevice, lists },
  });
  const quiz = createQuizFeature({ platform, lessons, stillOf: media.stillOf });
  const wishesIn = (session_id: string): StudentWish[] =>
    rooms.flatMap(({ wishes }) => wishes?.(session_id) ?? []);
  const engagement = createEngagementFeature({
    ...{ platform, lessons, seatsOf, presence, mayMeasure, mayNameIn, looksConfused },
    students: named,
    isSending: media.isSending,
    ...{ wishesIn, suspectsIn },
  });
  const what_rooms_may_ask = {
    platform,
    lessons,
    students: named,
    seats: students,
    seatsOf,
    whoIs,
    recordings: library,
    mate_door,
    matesBySeat,
    presence,
    mayMeasure,
    mayNameIn,
    filter: words,
    lists,
    withoutDevice,
    stillOf: media.stillOf,
    groups,
    quizzes: quiz.library,
    looksConfused,
    engagement: engagement.engagement,
    wishesIn,
    quizResultsOf: async (session_id: string) =>
      (await Promise.all(rooms.flatMap(({ quizResults }) => quizResults?.(session_id) ?? []))).flat(),
    attendanceOf: attendance.sheetOf,
    makeUpOf: (watcher: WatcherPrincipal) =>
      rooms.flatMap((room) => room.makeUpOf?.(watcher) ?? []).at(0) ?? null,
    library: library.recordings,
    placesOf: recording.placesOf,
    textsOf: async (session_id: string) =>
      (await Promise.all(rooms.flatMap(({ textsOf }) => textsOf?.(session_id) ?? []))).flat(),
    captionsOf: async (recording_id: string) =>
      (await Promise.all(rooms.flatMap(({ captionsOf }) => captionsOf?.(recording_id) ?? []))).flat(),
    pace: createClassPace({ isLive: () => lessons.open.length > 0, now_ms: platform.now_ms }),
  };
  const rooms: readonly Feature[] = Object.values(app_rooms).map((createRoom) =>
    createRoom(what_rooms_may_ask),
  );

  return {
    // Publishers come last and go first: whoever shows or keeps a picture is there before it.
    features: [
      rosters,
      classroom,
      media,
      recording,
      playback,
      library,
      air,
      attendance,
      groups,
      quiz,
      engagement,
      ...rooms,
      ingest,
    ],
    ports: () => ({
      rtmp_server: ingest.rtmp_server(),
      webrtc_port: media.webrtc_ports[0] ?? 0,
      webrtc_ports: [...media.webrtc_ports],
    }),
    residents,
  };
};
