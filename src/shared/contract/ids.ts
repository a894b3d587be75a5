import { z } from 'zod';

/** Opaque identifier: what AIRClass mints is 22 characters (128 bit, base64url); others may be shorter. */
export const idSchema = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/);

/** Of a durable message: its sender's own, and new for each one that it means. */
export const messageIdSchema = z.string().regex(/^[A-Za-z0-9_-]{8,64}$/);

/** ISO 8601 in UTC, as `Date.toISOString` writes it. */
export const timeSchema = z.iso.datetime();

/** Six digits, new for each lesson. */
export const joinCodeSchema = z.string().regex(/^[0-9]{6}$/);

/** The teacher whose records these are; the desktop has one, "local". */
export const LOCAL_TEACHER_ID = 'local';
