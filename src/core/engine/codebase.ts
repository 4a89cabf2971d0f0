import type { Evidence, Observation } from '../model/observation';
import type { FileRecord } from '../model/record';
import type { Rule } from '../model/rule';
import type { RuleEvidence } from '../model/snapshot';
import type { FamilyLibrary } from '../observe/families/types';
import { contextsAt } from '../observe/contexts';
import { roleOf } from '../observe/role';
import { rowsOf } from '../observe/rows';
import type { ScanResult } from '../observe/scan';
import { languageOfPath } from '../model/language';
import type { Cancellation } from '../ports/cancellation';
import { NEVER } from '../ports/cancellation';
import type { Clock } from '../ports/clock';
import type { Extractor } from '../ports/extractor';
import type { Site, SiteSource } from '../learn/feedback/ports';
import { expectedForm } from '../learn/scopeMatch';
import { holdsPlaces } from '../distill/testKeys';
import { conformsTo } from '../suggest/guard/sites';

/** Records are read again after this long: files change meanwhile, and the cache on disk makes it quick. In milliseconds. */
const KEEP = 120_000;
const MOST_PLACES = 200;
/** Files that are parsed a second time to see that a detector finds the same again. */
const READ_AGAIN = 12;

/** The project's files as records: read when something asks, kept while in use. The sites of every rule come from here. */
export class Codebase implements SiteSource {
  private records: (() => Promise<readonly FileRecord[]>) | undefined;
  private forget: () => void = () => undefined;

  constructor(
    private readonly rescan: (cancel: Cancellation) => Promise<ScanResult>,
    private readonly extractor: Extractor,
    private readonly library: () => FamilyLibrary,
    private readonly clock: Clock,
  ) {}

  /** What a learn has just found; called when something asks for it. */
  set(records: () => Promise<readonly FileRecord[]>): void {
    this.keep(records);
  }

  /** The records; a scan that finds nothing changed only reads its cache. */
  all(cancel: Cancellation = NEVER): Promise<readonly FileRecord[]> {
    if (!this.records) {
      const reading = this.rescan(cancel).then(result => result.records());
      this.keep(() => reading);
    }
    const asked = this.records!;
    const reading = asked();
    // What could not be read is tried again, unless something else is known by then.
    reading.catch(() => this.records === asked && this.drop());
    return reading;
  }

  /** Forgets what was read: the tree has changed. */
  drop(): void {
    this.forget();
    this.records = undefined;
  }

  /** A few files, spread over the tree, parsed once more now: by path, those that have not changed since. */
  async readAgain(): Promise<ReadonlyMap<string, FileRecord>> {
    const parsed = (await this.all()).filter(record => record.language !== '*');
    const step = Math.max(1, Math.floor(parsed.length / READ_AGAIN));
    const chosen = parsed.filter((_, i) => i % step === 0).slice(0, READ_AGAIN);
    const blobs = new Map(chosen.map(({ path, blob }) => [path, blob]));
    const fresh = new Map<string, FileRecord>();
    await this.extractor.extract(
      chosen.map(({ path }) => ({ path })),
      result => {
        if ('record' in result && result.record.blob === blobs.get(result.record.path)) {
          fresh.set(result.record.path, result.record);
        }
      },
      NEVER,
    );
    return fresh;
  }

  /** `instead` are other readings of some files, by path. */
  async sites(rule: Rule, instead?: ReadonlyMap<string, FileRecord>): Promise<readonly Site[]> {
    const sites: Site[] = [];
    const verdict = this.verdict(rule);
    for (const known of await this.all()) {
      const record = instead?.get(known.path) ?? known;
      if (!speaks(rule, record)) continue;
      const expectedAt = expectedIn(rule, record);
      for (const row of rowsOf(record.observations)) {
        if (row.key !== rule.detector.pattern) continue;
        const { within, form: asked } = expectedAt(row);
        const expected = asked ?? rule.value;
        const conforms = verdict(row.form, expected);
        if (conforms === undefined) continue;
        sites.push({
          path: record.path,
          line: row.line,
          // A line of 80 columns keeps a limit of 100: what keeps the rule counts as its form.
          form: conforms ? expected : row.form,
          language: record.language,
          role: record.role,
          ...(within && { within }),
        });
      }
    }
    return sites;
  }

  /** Places for and against a rule where its scope applies, spread over files: every file's first, then second ones. */
  async evidence(rule: Rule, statement: string): Promise<RuleEvidence> {
    const [conforming, contrary]: [Evidence[][], Evidence[][]] = [[], []];
    const verdict = this.verdict(rule);
    for (const record of await this.all()) {
      if (!speaks(rule, record)) continue;
      const expectedAt = expectedIn(rule, record);
      const [yes, no]: [Evidence[], Evidence[]] = [[], []];
      for (const row of rowsOf(record.observations)) {
        const expected = row.key === rule.detector.pattern ? expectedAt(row).form : undefined;
        const conforms = expected === undefined ? undefined : verdict(row.form, expected);
        if (conforms === undefined) continue;
        const place = {
          path: record.path,
          line: row.line,
          blob: record.blob,
          range: [row.start, row.end] as const,
        };
        (conforms ? yes : no).push(place);
      }
      if (yes.length > 0) conforming.push(yes);
      if (no.length > 0) contrary.push(no);
    }
    return { rule: rule.id, statement, conforming: spread(conforming), contrary: spread(contrary) };
  }

  /** Whether a form keeps the expected one; undefined where it neither keeps nor breaks it, or the detector is not known. */
  private verdict(rule: Rule): (form: string, expected: string) => boolean | undefined {
    const definition = this.library().keys.get(rule.detector.pattern);
    return (form, expected) => definition && conformsTo(form, expected, definition);
  }

  private keep(records: () => Promise<readonly FileRecord[]>): void {
    this.forget();
    this.records = records;
    this.forget = this.clock.after(KEEP, () => (this.records = undefined));
  }
}

/** Language and role of a path by its name alone, as scopes are asked about it while typing. */
export function placeOfPath(path: string): { readonly language: string; readonly role: FileRecord['role'] } {
  return { language: languageOfPath(path)?.speaksAs ?? '*', role: roleOf(path, '') };
}

const speaks = (rule: Rule, record: FileRecord): boolean =>
  (rule.language.includes('*') || rule.language.includes(record.language)) && holdsPlaces(rule.key, record);

/** What holds a place of the file, and what the rule expects there. Asked in source order. */
function expectedIn(
  rule: Rule,
  record: FileRecord,
): (row: Observation) => { readonly within?: readonly string[]; readonly form?: string } {
  const { path, language, role } = record;
  const at = contextsAt(record.contexts ?? []);
  return row => {
    const within = at(row.start, row.end);
    const form = expectedForm(rule, { path, language, role, ...(within && { within }) });
    return { ...(within && { within }), ...(form !== undefined && { form }) };
  };
}

/** Round robin over files, so that one file cannot fill the list. */
function spread(files: readonly (readonly Evidence[])[]): readonly Evidence[] {
  const places: Evidence[] = [];
  for (let round = 0; places.length < MOST_PLACES; round++) {
    const layer = files.flatMap(file => file.slice(round, round + 1));
    if (layer.length === 0) break;
    places.push(...layer);
  }
  return places.slice(0, MOST_PLACES);
}
