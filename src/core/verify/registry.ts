import { fileEnds } from './keys/formatting/fileEnds';
import type { Recount } from './recount';

/** Who counts what again; the first that speaks for a key does. */
export const RECOUNTS: readonly Recount[] = [fileEnds];
