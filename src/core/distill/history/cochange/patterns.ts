import { shapeOf } from './mirror';

/** One generalisation of a path: a pattern with holes and what the holes stand for. Equal bindings join patterns. */
export interface Generalised {
  readonly pattern: string;
  /** What the holes hold; empty where the pattern has none that another pattern could share. */
  readonly binding: string;
  /** Deeper patterns say more. */
  readonly depth: number;
}

const DEEPEST_FOLDER = 3;

/** Name of the file with its stem made a hole: `<name>.test.ts`, `<name>_test.go`, `<Name>Test.java`. */
function nameWithHole(path: string): { pattern: string; stem: string } | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const base = name.includes('.', 1) ? name.slice(0, name.lastIndexOf('.')) : name;
  const bare = base.replace(/^(?:tests?[-_.])(?=.)|(?:[-_.]?(?:tests?|specs?))$/i, '');
  if (bare.length < 2 || !/[A-Za-z]/.test(bare)) return undefined;
  return { pattern: name.replace(bare, '<name>'), stem: bare };
}

/**
 * Everything a rule about this path could say: the file itself where it changes often, its folders, a folder with one
 * hole, and the file with a hole for its name.
 */
export function generalise(path: string, often: (path: string) => boolean): Generalised[] {
  const { segments } = shapeOf(path);
  const found: Generalised[] = [];
  if (often(path)) found.push({ pattern: path, binding: '', depth: segments.length });
  for (let depth = 1; depth <= Math.min(DEEPEST_FOLDER, segments.length); depth++)
    found.push({ pattern: `${segments.slice(0, depth).join('/')}/**`, binding: '', depth });
  for (let hole = 1; hole <= Math.min(DEEPEST_FOLDER, segments.length - 1); hole++) {
    const before = segments.slice(0, hole).join('/');
    const after = segments[hole + 1];
    found.push({
      pattern: after === undefined ? `${before}/<pkg>/*` : `${before}/<pkg>/${after}/**`,
      binding: `pkg:${segments[hole]}`,
      depth: hole + 1,
    });
  }
  const name = nameWithHole(path);
  if (name && segments.length >= 1) {
    const [first = ''] = segments;
    // The rest of the folders is left open: tests mirror them, flatten them or stand beside.
    const stem = name.stem.toLowerCase().replace(/[^a-z0-9]/g, '');
    found.push({ pattern: `${first}/**/${name.pattern}`, binding: `name:${stem}`, depth: 1 });
    if (segments.length >= 2)
      found.push({
        pattern: `${first}/${segments[1]}/**/${name.pattern}`,
        binding: `name:${stem}`,
        depth: 2,
      });
  }
  return found;
}

/** Folders that a pattern starts with, up to its first hole. */
export function fixedPart(pattern: string): string {
  return pattern.split(/[<*]/)[0] ?? '';
}

/** True where one pattern's fixed folders lie within the other's: the rules speak of the same part of the tree. */
export function related(a: string, b: string): boolean {
  const [x, y] = [fixedPart(a), fixedPart(b)];
  return x.startsWith(y) || y.startsWith(x);
}

/** Tests, documentation, changelogs and the like: they follow a change, they do not cause one. */
export function follows(pattern: string): boolean {
  return /(?:^|[/._-])_*(?:tests?|testing|testdata|specs?|features|it|e2e|docs?|documentation|changelog|changes|history|news|newsfragments|examples?|fixtures?|snapshots?|CHANGELOG|CHANGES|HISTORY|AUTHORS|CONTRIBUTORS|xdocs|website|site|acceptance|integration)_*(?:[/._-]|$)|(?:Tests?|Spec)\.[a-z]+$|<name>[._-](?:test|spec)|test_<name>/i.test(
    pattern,
  );
}

/** Tests and what they read: adding one is the last step of a task, not its name. */
export function isTesting(pattern: string): boolean {
  return /(?:^|[/._-])_*(?:tests?|testing|testdata|specs?|features|it|e2e|fixtures?|snapshots?|resources)_*(?:[/._-]|$)|Tests?(?:\.|\/)/i.test(
    pattern,
  );
}

/** Manifests of package managers and build tools: they change with every release and every dependency. */
export function isManifest(pattern: string): boolean {
  return /(?:^|\/)(?:package\.json|bower\.json|composer\.json|go\.mod|Cargo\.toml|pyproject\.toml|setup\.(?:py|cfg)|pom\.xml|build\.gradle(?:\.kts)?|[^/]*\.(?:csproj|gemspec|podspec|nuspec)|Directory\.[A-Za-z.]+\.props|version(?:\.[a-z]+)?|__version__\.py|dist\/\*\*)$/i.test(
    pattern,
  );
}
