/**
 * The settings of one run, after the command line, the environment and the defaults were put together and parsed.
 * Ports: 0 means any free one. Everything else that is derived (addresses, tokens) is not configuration.
 */
export interface Config {
  readonly role: 'main' | 'relay';
  readonly host: string;
  readonly port: number;
  readonly rtmp_port: number;
  readonly webrtc_port: number;
  /** Further Host names that are answered, lower case, without port. */
  readonly allowed_hosts: readonly string[];
  /** Teacher's routes and /metrics answer other machines too. */
  readonly teacher_lan: boolean;
  readonly max_sessions: number;
  readonly tls: { readonly cert_file: string; readonly key_file: string } | null;
  readonly data_dir: string;
  /** The teachers' pages are unlocked at the start, and their PINs forgotten. */
  readonly unlock: boolean;
  /** Fixes the teacher's token; null: random, kept in the data folder. */
  readonly teacher_token: string | null;
  /** Origin for QR codes and join links, without a trailing slash; null: the best LAN address. */
  readonly public_url: string | null;
  readonly log_level: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  /** Absolute path of ffmpeg; null where none was found: no sound for WebRTC and no repair. */
  readonly ffmpeg_path: string | null;
  /** Folder of the built program: main/*.cjs, student/ and teacher/ pages. */
  readonly dist_dir: string;
}
