import type { ErrorRequestHandler, Request, Response } from 'express';
import { AirError, ERROR_STATUS, httpStatusOf, type ErrorCode } from '../../shared/errors.ts';
import type { Logger } from '../logging/logger.ts';
import { isForPeople } from './words-page.ts';

/** What express, its router and body-parser throw: a status below 500 is the caller's fault. */
const isClientFault = (error: unknown): error is { status: number } => {
  const status: unknown = (error as { status?: unknown } | null)?.status;
  return typeof status === 'number' && status >= 400 && status < 500;
};

const CODE_OF_STATUS = new Map<number, ErrorCode>(
  (Object.entries(ERROR_STATUS) as [ErrorCode, number][]).map(([code, status]) => [status, code]),
);

const MESSAGES: Partial<Record<ErrorCode, string>> = {
  invalid_input: 'the request could not be read',
  too_large: 'the body is too large',
  unsupported_media: 'this content type or encoding is not accepted',
};

/** Any thrown value as an AirError; what nobody threw on purpose becomes `internal` and tells nothing. */
export const toAirError = (error: unknown): AirError => {
  if (error instanceof AirError) return error;
  if (isClientFault(error)) {
    const code = CODE_OF_STATUS.get(error.status) ?? 'invalid_input';
    return new AirError(code, MESSAGES[code] ?? code, undefined, error);
  }
  return new AirError('internal', 'something went wrong here', undefined, error);
};

/** What is away is tried again soon: the supervisor brings it back in about a second. */
const UNAVAILABLE_RETRY_SECONDS = 1;

/** What an error's status and headers say; `details.retry_after_seconds` goes out as Retry-After. */
const setHead = (response: Response, error: AirError): void => {
  const retry_after: unknown =
    error.details?.['retry_after_seconds'] ??
    (error.code === 'unavailable' ? UNAVAILABLE_RETRY_SECONDS : undefined);
  if (typeof retry_after === 'number') response.set('Retry-After', String(retry_after));
  const allow: unknown = error.details?.['allow'];
  if (typeof allow === 'string') response.set('Allow', allow);
  const bytes: unknown = error.details?.['bytes'];
  if (error.code === 'bad_range' && typeof bytes === 'number') {
    response.set('Content-Range', `bytes */${String(bytes)}`);
  }
  if (error.code === 'unauthorized') response.set('WWW-Authenticate', 'Bearer');
  response.set('Cache-Control', 'no-store');
  response.status(httpStatusOf(error));
};

export interface ErrorHandlerDeps {
  readonly logger: Logger;
  /** Ends an answer whose head is set with a page for people. Default: everybody gets JSON. */
  readonly sendWords?: (request: Request, response: Response, error: AirError) => void;
}

/** The one place where a failed HTTP request turns into an answer: words for people, the contract's shape for programs. */
export const createErrorHandler =
  ({ logger, sendWords }: ErrorHandlerDeps): ErrorRequestHandler =>
  (thrown: unknown, request, response, next) => {
    const error = toAirError(thrown);
    if (error.code === 'internal') {
      logger.error({ err: error.cause ?? error, method: request.method }, 'a request failed');
    }
    if (response.headersSent) {
      // Half an answer is out: only cutting the connection tells the reader that it is not whole.
      next(thrown);
      return;
    }
    setHead(response, error);
    if (sendWords !== undefined && isForPeople(request)) sendWords(request, response, error);
    else response.json(error.toBody());
  };
