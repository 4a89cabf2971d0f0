import type { Counted } from '../recount';

/** What counts for a claim that says nothing which could be true: its value or its sentence cannot be read. */
export const NOTHING: Counted = { support: 0, exceptions: 0, shows: () => false, places: [] };
