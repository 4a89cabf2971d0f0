import type { Language } from '../../model/language';
import type { FamilyLibrary, KeyDefinition } from '../families/types';
import { valueOf } from '../plan';
import type { Sink } from '../sink';
import type { FileView } from '../view';
import * as comments from './comments';
import type { Detector } from './detector';
import * as docs from './docs';
import * as exported from './exports';
import * as imports from './imports';
import * as importOrder from './importOrder';
import * as metrics from './metrics';
import * as names from './names';
import * as tests from './tests';
import * as testSections from './testSections';
import * as textual from './textual';
import * as top from './top';

/** The detectors that `detect:` of a key may name. */
export const DETECTORS: ReadonlyMap<string, Detector> = new Map<string, Detector>(
  [textual, top, names, imports, importOrder, exported, docs, comments, metrics, tests, testSections].flatMap(
    module => Object.entries(module.detectors),
  ),
);

export interface Detection {
  readonly key: KeyDefinition;
  readonly values: ReadonlySet<string>;
  readonly detector: Detector;
  readonly args: readonly string[];
}

/** The detections of a language. */
export function detectionsOf(library: FamilyLibrary, language: Language): Detection[] {
  const detections: Detection[] = [];
  for (const key of library.keys.values()) {
    const [name, ...args] = key.detect ?? [];
    const detector = name === undefined ? undefined : DETECTORS.get(name);
    if (!detector) continue;
    if (key.languages.length > 0 && !key.languages.includes(language.speaksAs)) continue;
    detections.push({ key, values: new Set(key.forms.values()), detector, args });
  }
  return detections;
}

/** Runs detections on a file. */
export function runDetectors(detections: readonly Detection[], view: FileView, sink: Sink): void {
  for (const { key, values, detector, args } of detections)
    detector.run(
      view,
      (form, span) => {
        const value = valueOf(key, values, form);
        if (value !== undefined) sink.add(key.id, value, span.start, span.end, span.line);
      },
      args,
    );
}
