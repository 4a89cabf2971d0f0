import { claimsOf } from '../../src/core/distill/claims';
import { distill, type DistillOptions } from '../../src/core/distill/distill';
import type { Claim } from '../../src/core/model/convention';
import type { FileRecord } from '../../src/core/model/record';
import { extractRecord, plainRecord } from '../../src/core/observe/extract';
import { loadFamilies } from '../../src/core/observe/families/load';
import type { FamilyLibrary } from '../../src/core/observe/families/types';
import { languagesOf } from '../../src/core/observe/inlineExtractor';
import type { SyntaxParser } from '../../src/core/ports/syntaxParser';
import { readTemplates } from '../../src/adapters/threads';
import { newParser } from '../eval-suggest/open';
import type { Corpus } from './corpus';

const TEMPLATES = new URL('../../skills-templates', import.meta.url).pathname;

/** The miner without its history: texts → records → conventions. Records are kept by path and text. */
export class Learner {
  private readonly known = new Map<string, { text: string; record: FileRecord | undefined }>();

  private constructor(
    readonly parser: SyntaxParser,
    readonly library: FamilyLibrary,
  ) {}

  static async open(): Promise<Learner> {
    return new Learner(newParser(), loadFamilies(await readTemplates(TEMPLATES), new Map()));
  }

  async records(corpus: Corpus): Promise<FileRecord[]> {
    const languageOf = languagesOf(this.parser, this.library);
    const records = corpus.others.map(path => plainRecord(path, '', 0));
    for (const [path, text] of corpus.texts) {
      const known = this.known.get(path);
      if (known?.text === text) {
        if (known.record) records.push(known.record);
        continue;
      }
      const result = await extractRecord(path, '', new TextEncoder().encode(text), languageOf);
      const record = 'record' in result ? result.record : undefined;
      // Only the first text of a path is kept: that of the unchanged copy.
      if (!known) this.known.set(path, { text, record });
      if (record) records.push(record);
    }
    return records;
  }

  claims(records: readonly FileRecord[], options: DistillOptions = {}): Claim[] {
    return distill(records, this.library, { limit: Infinity, ...options }).flatMap(claimsOf);
  }

  async learn(corpus: Corpus): Promise<Claim[]> {
    return this.claims(await this.records(corpus));
  }

  /** Forgets the records of the last corpus: another one has other texts. */
  forget(): void {
    this.known.clear();
  }
}
