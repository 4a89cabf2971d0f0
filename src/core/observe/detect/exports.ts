import type { FileView } from '../view';
import type { Detector, Emit } from './detector';

/** Index files of a folder that has other source: always where they re-export, never where they do not. */
function barrel(view: FileView, emit: Emit): void {
  if (!/(^|\/)index\.[cm]?[jt]sx?$/.test(view.path)) return;
  const exported = /^export\s+(?:type\s+)?(?:\*|\{[^}]*\})\s*(?:as\s+\w+\s+)?from\b/m.exec(view.text);
  emit(exported ? 'always' : 'never', {
    start: exported?.index ?? 0,
    end: exported ? exported.index + exported[0].length : 0,
    line: exported ? view.lines.lineAt(exported.index) : 1,
  });
}

export const detectors: Readonly<Record<string, Detector>> = {
  barrel: { needs: 'file', run: barrel },
};
