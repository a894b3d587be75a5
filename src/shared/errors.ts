/**
 * The closed set of error codes that leave AIRClass, each with its HTTP status.
 * The UI translates codes; `message` is English, for logs and developers.
 * `precondition` is 428 instead when `details.missing` names a header that must be sent, and `invalid_input` is 422 when
 * `details.unsupported` names what was understood and is not done here.
 */
export const ERROR_STATUS = {
  invalid_input: 400,
  unauthorized: 401,
  forbidden: 403,
  not_found: 404,
  method_not_allowed: 405,
  not_acceptable: 406,
  conflict: 409,
  ended: 410,
  precondition: 412,
  too_large: 413,
  unsupported_media: 415,
  bad_range: 416,
  misdirected: 421,
  rate_limited: 429,
  internal: 500,
  unavailable: 503,
  storage_full: 507,
} as const;

export type ErrorCode = keyof typeof ERROR_STATUS;

/** JSON-safe facts that go with an error to its reader; never a secret, never a stack. */
export type ErrorDetails = Record<string, unknown>;

/** What every edge (HTTP, WebSocket, IPC) sends for a failure. */
export interface ErrorBody {
  error: { code: ErrorCode; message: string; details?: ErrorDetails };
}

/**
 * The one error type that AIRClass throws on purpose. It knows no transport: each edge maps it once.
 * Anything else that is thrown becomes `internal` there, with its stack in the log only.
 */
export class AirError extends Error {
  override readonly name = 'AirError';
  readonly code: ErrorCode;
  readonly details: ErrorDetails | undefined;

  constructor(code: ErrorCode, message: string, details?: ErrorDetails, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    this.details = details;
  }

  toBody(): ErrorBody {
    const { code, message, details } = this;
    return { error: { code, message, ...(details === undefined ? {} : { details }) } };
  }
}

/** The status an HTTP edge answers for an error. */
export const httpStatusOf = ({ code, details }: AirError): number => {
  if (code === 'precondition' && details?.['missing'] !== undefined) return 428;
  if (code === 'invalid_input' && details?.['unsupported'] !== undefined) return 422;
  return ERROR_STATUS[code];
};
