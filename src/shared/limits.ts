/**
 * Bounds of everything that comes from outside. Bytes, characters, counts and milliseconds are named as such.
 * Schemas and transports use these; nothing repeats the numbers.
 */
export const LIMITS = {
  /** Largest JSON body of an HTTP request. A roster of 200 names fits well within it. */
  json_body_bytes: 64 * 1024,
  /** Largest SDP offer. Chromium's for one audio and one video m-line is about 6 kB. */
  sdp_bytes: 32 * 1024,
  /** Of what WHEP's answer names by headers: the viewer's path, and its version. */
  location_chars: 512,
  etag_chars: 128,
  /** Largest WebSocket message of a client; `ws` closes the socket with 1009 above it. */
  ws_message_bytes: 16 * 1024,
  /** Messages a WebSocket client may send in a burst, and per second after it. */
  ws_burst_messages: 40,
  ws_messages_per_second: 10,
  /** Open WebSockets of one student: a reload overlaps the socket it replaces. */
  ws_per_student: 4,
  /** WebSockets of one student of every kind, until their connections are gone: beyond it no more are opened. */
  ws_per_seat: 12,
  /** Likewise of one address: as many students of a full lesson as may be behind it, each with two. */
  ws_per_address: 1200,
  token_chars: 2048,
  /** Largest message of a screen share: a key frame of a 4K screen full of text stays below it. */
  publish_message_bytes: 4 * 1024 * 1024,
  /** FLV readers of one node, HTTP and WebSocket together. */
  flv_readers: 400,
  flv_readers_per_student: 3,
  title_chars: 120,
  name_chars: 40,
  roster_entries: 200,
  /** Class lists of one teacher. */
  rosters: 200,
  /** Largest list as JSON: 200 rows whose every text is as long as it may be, in letters of three bytes. */
  roster_body_bytes: 192 * 1024,
  /** Largest file that a list is read from. */
  roster_file_bytes: 1024 * 1024,
  /** What a teacher writes beside a mark. */
  note_chars: 200,
  /** A thousand, and a hundred for addresses with few of them (see Seats.placesFor). */
  students_per_session: 1100,
  /** Devices of one lesson that wait for the teacher's word: a class of 60 behind one address, and as many again. */
  knocks: 128,
  /** Students of one lesson whom the teacher has put out, as its page is told; the last ones. */
  removed_students: 64,
  /** Of one message of the chat. */
  chat_chars: 1000,
  /** Messages that pages are told; older ones are asked for. */
  chat_messages: 300,
  /** Likewise of a student's own. */
  chat_own_messages: 100,
  /** Of a page of older ones, as JSON: 15 of the longest fit. */
  chat_page_bytes: 64 * 1024,
  /** Moments of a lesson at which students were lost; the newest are kept, each with a still. */
  lost_moments: 50,
  /** WHEP viewers of one node, over all of its senders. */
  whep_viewers: 400,
  whep_viewers_per_student: 3,
  /** Three quarters: a whole school may stand behind one address, and still leaves others a place. */
  whep_viewers_per_address: 300,
  /** How long a viewer may take from its answer to a connected transport. */
  whep_connect_timeout_ms: 10_000,
} as const;
