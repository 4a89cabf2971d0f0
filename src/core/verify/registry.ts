import { fileEnds } from './keys/formatting/fileEnds';
import { messages } from './keys/history/messages';
import { pairs } from './keys/history/pairs';
import type { Recount } from './recount';

/** Who counts what again; the first that speaks for a key does. */
export const RECOUNTS: readonly Recount[] = [fileEnds, messages, pairs];
